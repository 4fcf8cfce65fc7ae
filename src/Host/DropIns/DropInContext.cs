using System.Reflection;
using System.Runtime.Loader;

namespace Ctms.Host.DropIns;

/// <summary>
/// The libraries of one module. Whatever the program has comes from the program, so that types are the same on both sides; then what the
/// modules have on which it depends; then its own, from the bytes that were verified. It is never unloaded: a change is a restart.
/// </summary>
internal sealed class DropInContext(Candidate module, IReadOnlyList<DropInContext> dependencies) : AssemblyLoadContext(module.Id, isCollectible: false)
{
    private readonly Dictionary<string, Assembly> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock loading = new();

    public Assembly Main => Own(module.Id)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || HostLibraries.Has(name)) return null;
        return dependencies.Select(d => d.Own(name)).FirstOrDefault(found => found is not null) ?? Own(name);
    }

    private Assembly? Own(string name)
    {
        lock (loading)
        {
            if (loaded.TryGetValue(name, out var there)) return there;
            if (!module.Packed.Files.TryGetValue(name + ".dll", out var bytes)) return null;
            using var library = new MemoryStream(bytes);
            using var symbols = module.Packed.Files.TryGetValue(name + ".pdb", out var known) ? new MemoryStream(known) : null;
            return loaded[name] = LoadFromStream(library, symbols);
        }
    }
}
