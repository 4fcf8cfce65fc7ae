using Ctms.Testing;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>Files by their path below the repository; the real ones, or planted ones that break a rule.</summary>
internal sealed record SourceTree(IReadOnlyDictionary<string, string> Files)
{
    private static readonly string[] Roots = ["src", "modules", "themes", "tests"];
    private static readonly string[] Kinds = [".cs", ".cshtml", ".csproj", ".sql", ".js"];
    private static readonly Lazy<SourceTree> Found = new(() => In(Folder));

    public static SourceTree Repository => Found.Value;

    public static SourceTree Of(params (string Path, string Text)[] files) => new(files.ToDictionary(f => f.Path, f => f.Text));

    public SourceTree With(string path, string text) => new(new Dictionary<string, string>(Files) { [path] = text });

    public IEnumerable<(string Path, string Text)> Of(string kind, params string[] roots) =>
        Files.Where(f => f.Key.EndsWith(kind, StringComparison.Ordinal) && (roots.Length == 0 || roots.Any(r => f.Key.StartsWith(r + "/", StringComparison.Ordinal))))
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value));

    /// <summary>The module whose folder the file lies in, e.g. "Ctms.Studies"; null elsewhere.</summary>
    public static string? ModuleOf(string path) => path.Split('/') is ["modules", var module, ..] ? module : null;

    public static string Folder => RepositoryFile.Root;

    /// <summary>The sources below a folder that is laid out as the repository is.</summary>
    public static SourceTree In(string folder) => new(Roots.Select(root => Path.Combine(folder, root)).Where(System.IO.Directory.Exists)
        .SelectMany(root => System.IO.Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        .Where(f => Kinds.Contains(Path.GetExtension(f)))
        .Select(f => (Full: f, Path: Path.GetRelativePath(folder, f).Replace('\\', '/')))
        .Where(f => !f.Path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot"))
        .ToDictionary(f => f.Path, f => File.ReadAllText(f.Full)));
}
