using System.Xml.Linq;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>Who refers to whom, read from the project files found on disk.</summary>
internal static class ReferenceRules
{
    /// <summary>A module sees Platform and contracts only; contracts see nothing; Platform sees no module; a theme sees Platform.</summary>
    public static IEnumerable<string> Forbidden(SourceTree tree)
    {
        foreach (var (path, text) in tree.Of(".csproj", "src", "modules", "themes"))
        {
            foreach (var target in Targets(text).Where(t => !IsAllowed(path, t))) yield return $"{path} refers to {target}";
            if (path.EndsWith(".Contracts.csproj", StringComparison.Ordinal) && text.Contains("<PackageReference", StringComparison.Ordinal)) yield return $"{path} refers to a package";
        }
    }

    /// <summary>Differences between the references on disk and the map.</summary>
    public static IEnumerable<string> NotAsMapped(SourceTree tree, IReadOnlyDictionary<string, string[]> map)
    {
        var found = Graph(tree);
        foreach (var module in found.Keys.Union(map.Keys).Order(StringComparer.Ordinal))
        {
            var (is_, said) = (found.GetValueOrDefault(module), map.GetValueOrDefault(module));
            if (is_ is null) yield return $"{module} stands in the map and is not there";
            else if (said is null) yield return $"{module} is not in the map";
            else if (!is_.Order(StringComparer.Ordinal).SequenceEqual(said.Order(StringComparer.Ordinal))) yield return $"{module} uses {string.Join(", ", is_)}; the map says {string.Join(", ", said)}";
        }
    }

    /// <summary>Modules that depend on themselves through others.</summary>
    public static IEnumerable<string> Cycles(IReadOnlyDictionary<string, string[]> map) => map.Keys.Where(m => Reaches(map, m, m, [])).Select(m => $"{m} depends on itself");

    public static IEnumerable<string> NotInTheHost(SourceTree tree)
    {
        var host = tree.Files["src/Host/Ctms.Host.csproj"];
        var list = tree.Files["src/Host/Modules.cs"];
        // A folder without a manifest is the place of a module to come.
        foreach (var module in Graph(tree).Keys.Where(m => tree.Files.ContainsKey($"modules/{m}/Manifest.cs")))
        {
            if (!Targets(host).Contains(module)) yield return $"The host does not refer to {module}";
            if (!list.Contains($"{module[5..]}.Startup()", StringComparison.Ordinal)) yield return $"Modules.cs does not list {module}";
        }
    }

    private static Dictionary<string, string[]> Graph(SourceTree tree) => tree.Of(".csproj", "modules")
        .Where(p => !p.Path.EndsWith(".Contracts.csproj", StringComparison.Ordinal))
        .ToDictionary(p => Path.GetFileNameWithoutExtension(p.Path), p => Targets(p.Text).Where(t => t.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(t => t[..^".Contracts".Length]).Where(t => t != Path.GetFileNameWithoutExtension(p.Path)).ToArray());

    private static string[] Targets(string project) =>
        [.. XDocument.Parse(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static bool IsAllowed(string path, string target) => path switch
    {
        _ when path.EndsWith(".Contracts.csproj", StringComparison.Ordinal) => false,
        "src/Platform/Ctms.Platform.csproj" => false,
        _ when path.StartsWith("src/Host/", StringComparison.Ordinal) => true,
        _ => target == "Ctms.Platform" || (path.StartsWith("modules/", StringComparison.Ordinal) && target.EndsWith(".Contracts", StringComparison.Ordinal)),
    };

    private static bool Reaches(IReadOnlyDictionary<string, string[]> map, string from, string to, HashSet<string> seen) =>
        map.GetValueOrDefault(from, []).Any(next => next == to || (seen.Add(next) && Reaches(map, next, to, seen)));
}
