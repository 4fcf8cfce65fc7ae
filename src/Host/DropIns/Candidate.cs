using Ctms.Platform;
using Ctms.Platform.Modules;

namespace Ctms.Host.DropIns;

/// <summary>A verified module with what its libraries say of themselves; still nothing of it is loaded.</summary>
internal sealed record Candidate(PackedModule Packed, AllowedModule Allowed, IReadOnlyDictionary<string, LibraryFacts> Libraries)
{
    public string Id => Packed.Json.Id;

    public string[] Dependencies => Packed.Json.Dependencies;

    /// <summary>Reads the libraries and holds them against module.json.</summary>
    public static Outcome<Candidate> Of(PackedModule packed, AllowedModule allowed)
    {
        var libraries = new Dictionary<string, LibraryFacts>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, bytes) in packed.Libraries)
        {
            var read = LibraryFacts.Read(path, bytes);
            if (read.IsRefused) return Outcome.Refused(read.Refusal);
            var facts = read.Value;
            if (HostLibraries.Has(facts.Name) || HostLibraries.Has(Path.GetFileNameWithoutExtension(path))) return Outcome.Refused($"It brings its own {facts.Name}, which belongs to the portal.");
            if (facts.Name + ".dll" != path) return Outcome.Refused($"The library {path} calls itself {facts.Name}.");
            libraries[facts.Name] = facts;
        }

        return Fault(packed.Json, libraries) is { } fault ? Outcome.Refused(fault) : new Candidate(packed, allowed, libraries);
    }

    private static string? Fault(ModuleJson json, Dictionary<string, LibraryFacts> libraries)
    {
        if (libraries.Values.FirstOrDefault(l => l.Module is not null && l.Name != json.Id) is { } second) return $"{second.Name} declares a module of its own.";
        if (!libraries.TryGetValue(json.Id, out var own) || own.Module is not { } module) return $"It has no library {json.Id}.dll that declares a module.";
        if (module.Id != json.Id) return $"Its manifest names {module.Id}, module.json {json.Id}.";
        if (own.Version.ToString(3) != json.Version) return $"Its library has version {own.Version.ToString(3)}, module.json says {json.Version}.";
        if (!module.Dependencies.Order(StringComparer.Ordinal).SequenceEqual(json.Dependencies.Order(StringComparer.Ordinal))) return "Its manifest names other dependencies than module.json.";
        if (!module.Features.Select(f => f.Id).Order(StringComparer.Ordinal).SequenceEqual(json.Features.Select(f => f.Id).Order(StringComparer.Ordinal))) return "Its manifest names other features than module.json.";
        return json.Contract.Covers(PlatformContract.Version) ? null : $"It is made for the contract {json.Contract.From} up to, not including, {json.Contract.Below}; this portal has {PlatformContract.Version}.";
    }

    /// <summary>A library that it needs and nobody has, or null. What it needs of other modules comes from those it depends on.</summary>
    public string? Missing(IEnumerable<Candidate> dependencies)
    {
        var others = dependencies.SelectMany(d => d.Libraries.Values).Concat(Libraries.Values).ToLookup(l => l.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, version) in Libraries.Values.SelectMany(l => l.References).Distinct())
        {
            var there = HostLibraries.VersionOf(name) ?? others[name].FirstOrDefault()?.Version;
            if (there is null) return $"It needs the library {name}, which neither the portal nor its folder has.";
            if (there < version) return $"It needs the library {name} {version.ToString(3)}; the portal has {there.ToString(3)}.";
        }

        return null;
    }
}
