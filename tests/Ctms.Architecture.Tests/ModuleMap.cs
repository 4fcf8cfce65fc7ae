namespace Ctms.Architecture.Tests;

/// <summary>Which module may ask or hear which other one, through its contracts. A new edge is a decision, made here.</summary>
internal static class ModuleMap
{
    public static readonly IReadOnlyDictionary<string, string[]> Edges = new Dictionary<string, string[]>
    {
        ["Ctms.Accounts"] = [],
        ["Ctms.Administration"] = [],
        ["Ctms.Directory"] = [],
        ["Ctms.Registry"] = ["Ctms.Directory"],
        ["Ctms.Studies"] = ["Ctms.Directory", "Ctms.Registry"],
        ["Ctms.Investigators"] = ["Ctms.Directory", "Ctms.Registry", "Ctms.Studies", "Ctms.Workflows"],
        ["Ctms.Workflows"] = [],
        ["Ctms.Publishing"] = ["Ctms.Registry", "Ctms.Studies", "Ctms.Workflows"],
    };
}
