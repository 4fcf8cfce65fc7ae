# Shared by the scripts of this folder. They keep the caller's working folder: file names of the command line are relative to it.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
configuration=Release
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A build must not leave processes behind that hold the caller's pipe open.
export MSBUILDDISABLENODEREUSE=1

die() { echo "$2" >&2; exit "$1"; }

need() {
  command -v dotnet >/dev/null || die 3 "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  command -v node >/dev/null && command -v npm >/dev/null || die 3 "Node.js 20 or later with npm is missing: https://nodejs.org"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die 3 "Node.js 20 or later is needed, this is $(node -v)."
}

# Builds a project unless nothing is newer than its last build. Several at once wait for each other.
build() {
  local project="$1" stamp="$root/artifacts/built/$(basename "$1")" began
  mkdir -p "$root/artifacts/built"
  exec 9>"$root/artifacts/built/lock"
  flock 9
  if [ ! -e "$stamp" ] || [ ! -d "$root/$project/bin/$configuration" ] || [ -n "$(sources "$stamp")" ]; then
    need
    began="$(mktemp)"
    dotnet build "$root/$project" -c "$configuration" -v q -clp:NoSummary 9>&- >&2 || { rm -f "$began"; die 3 "The build failed."; }
    mv "$began" "$stamp"
  fi
  exec 9>&-
}

# The first source file that is newer than a stamp.
sources() {
  find "$root"/{src,modules,themes,recipes,tests/Ctms.Benchmarks,tests/Ctms.Gallery,tests/Ctms.Testing} "$root"/{Directory.*.props,Directory.*.targets,global.json,package-lock.json} \
    \( -name bin -o -name obj -o -name wwwroot -path '*/Ctms.Theme.*' \) -prune -o -type f -newer "$1" -print -quit 2>/dev/null
}

host() { echo "$root/src/Host/bin/$configuration/net10.0/Ctms.Host.dll"; }
