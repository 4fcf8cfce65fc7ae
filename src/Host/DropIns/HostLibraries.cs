using System.Reflection;

namespace Ctms.Host.DropIns;

/// <summary>The libraries of the running program, framework included: a module gets these and never its own copy.</summary>
internal static class HostLibraries
{
    private static readonly Dictionary<string, string> Paths = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key!, g => g.First(), StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Paths.ContainsKey(name);

    /// <summary>Null for a library that the program does not have.</summary>
    public static Version? VersionOf(string name) => Paths.TryGetValue(name, out var path) ? AssemblyName.GetAssemblyName(path).Version : null;
}
