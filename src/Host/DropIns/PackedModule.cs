using System.Security.Cryptography;
using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>
/// A folder whose files are exactly those that module.json names, with these hashes. They are read once, and what runs is what was read:
/// a file that is changed afterwards changes nothing.
/// </summary>
internal sealed record PackedModule(Sidecar Sidecar, IReadOnlyDictionary<string, byte[]> Files)
{
    private const long MaxBytes = 128L * 1024 * 1024;
    private static readonly string[] RootKinds = [".dll", ".pdb", ".json", ".md", ".txt"];

    public ModuleJson Json => Sidecar.Json;

    public IEnumerable<KeyValuePair<string, byte[]>> Libraries => Files.Where(f => f.Key.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    public static Outcome<PackedModule> Read(Sidecar sidecar)
    {
        var found = new SortedDictionary<string, FileInfo>(StringComparer.Ordinal);
        if (Walk(new DirectoryInfo(sidecar.Folder), "", found) is { } odd) return Outcome.Refused(odd);
        found.Remove(ModuleJson.FileName);
        var listed = sidecar.Json.Files;
        if (found.Keys.FirstOrDefault(f => !listed.ContainsKey(f)) is { } extra) return Outcome.Refused($"The file {extra} is not listed in module.json.");
        if (listed.Keys.FirstOrDefault(f => !found.ContainsKey(f)) is { } missing) return Outcome.Refused($"The file {missing} is missing.");
        if (found.Values.Sum(f => f.Length) > MaxBytes) return Outcome.Refused($"Its files are larger than {MaxBytes / 1024 / 1024} MB.");
        var files = new Dictionary<string, byte[]>();
        foreach (var (path, file) in found)
        {
            // What has no length is not opened: it may be a pipe, which would wait for ever.
            var bytes = file.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != listed[path]) return Outcome.Refused($"The file {path} was changed: its SHA-256 is not the one in module.json.");
            files[path] = bytes;
        }

        return new PackedModule(sidecar, files);
    }

    /// <summary>Fills <paramref name="found"/>; answers what cannot be part of a module, or null.</summary>
    private static string? Walk(DirectoryInfo folder, string below, SortedDictionary<string, FileInfo> found)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = below + entry.Name;
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) return $"{path} is a link; modules are copied.";
            if (FilePermissions.IsOpen(entry)) return $"Everybody on this machine may change {path}.";
            if (entry is DirectoryInfo inner)
            {
                if (below.Count(c => c == '/') > 9) return $"{path} lies too deep.";
                if (Walk(inner, path + "/", found) is { } odd) return odd;
            }
            else
            {
                if (!IsKnownKind(path)) return $"{path} is of a kind that a module does not bring: libraries and their symbols lie in its folder, files for browsers below wwwroot.";
                if (found.Count > ModuleJson.MaxFiles) return $"It has more than {ModuleJson.MaxFiles} files.";
                found[path] = (FileInfo)entry;
            }
        }

        return null;
    }

    private static bool IsKnownKind(string path) => path.Contains('/', StringComparison.Ordinal)
        ? path.StartsWith("wwwroot/", StringComparison.Ordinal) && !path.StartsWith("wwwroot/_content/", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        : RootKinds.Contains(Path.GetExtension(path));
}

/// <summary>What everybody on the machine may write is no evidence of what the operator allowed.</summary>
internal static class FilePermissions
{
    public static bool IsOpen(FileSystemInfo entry) => !OperatingSystem.IsWindows() && entry.UnixFileMode.HasFlag(UnixFileMode.OtherWrite);
}
