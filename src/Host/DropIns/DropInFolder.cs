using System.Diagnostics;
using Ctms.Platform.Modules;

namespace Ctms.Host.DropIns;

/// <summary>
/// The modules of DATA/plugins at this start. Each step decides with the least that it needs: the allow-list from module.json alone, hashes from bytes, names
/// and references from metadata; only then is a module loaded, those that it depends on first.
/// </summary>
public sealed class DropInFolder
{
    private readonly List<ModuleSource> sources = [];

    private DropInFolder(bool safeMode) => Quarantine = new ModuleQuarantine { IsSafeMode = safeMode };

    /// <summary>Those that may run, in the order of their dependencies.</summary>
    public IReadOnlyList<ModuleSource> Sources => sources;

    public ModuleQuarantine Quarantine { get; }

    public static DropInFolder None => new(safeMode: false);

    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "plugins");

    public static DropInFolder Find(string dataFolder, IReadOnlyCollection<string> builtIn, bool safeMode)
    {
        var found = new DropInFolder(safeMode);
        var root = new DirectoryInfo(FolderOf(dataFolder));
        if (!root.Exists) return found;
        var folders = root.EnumerateDirectories().Where(f => !f.Name.StartsWith('.')).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (safeMode) found.KeepOut(folders, "The portal was started with --safe-mode.");
        else if (FilePermissions.IsOpen(root)) found.KeepOut(folders, "Everybody on this machine may change the folder of modules.");
        else found.Load(Ordered(found, found.Verified(folders, AllowList.Read(root.FullName)), builtIn));
        return found;
    }

    /// <summary>Takes modules out whose fault showed later, and those that need them.</summary>
    internal void Remove(IEnumerable<DropInFault> faults)
    {
        foreach (var fault in faults) Remove(fault.Module, fault.Message);
    }

    private void Remove(string id, string reason)
    {
        if (sources.Find(s => s.DropIn!.Id == id) is not { } source) return;
        sources.Remove(source);
        Quarantine.Put(new(id, source.DropIn!.Version, source.DropIn.Sha256, reason));
        foreach (var dependant in sources.Where(s => Needs(s, id)).Select(s => s.DropIn!.Id).ToList()) Remove(dependant, $"It needs {id}, which does not run.");
    }

    /// <summary>Takes the one out with which <paramref name="fails"/> begins, asked with the first few of them; it goes on failing with more.</summary>
    internal void RemoveFirst(Func<int, bool> fails, Exception cause)
    {
        var (good, bad) = (0, sources.Count);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (fails(middle)) bad = middle;
            else good = middle;
        }

        Remove(sources[bad - 1].DropIn!.Id, $"The portal cannot be put together with it: {cause.GetType().Name}: {cause.Message}");
    }

    private static bool Needs(ModuleSource source, string id) =>
        source.Startup.GetType().Assembly.GetCustomAttributes(typeof(ModuleAttribute), false).Cast<ModuleAttribute>().Any(m => m.Dependencies.Contains(id));

    private void KeepOut(IEnumerable<DirectoryInfo> folders, string reason)
    {
        foreach (var folder in folders) Quarantine.Put(new(folder.Name, null, null, reason));
    }

    private List<Candidate> Verified(IReadOnlyList<DirectoryInfo> folders, Ctms.Platform.Outcome<AllowList> allowed)
    {
        if (allowed.IsRefused) KeepOut(folders, allowed.Refusal);
        if (allowed.IsRefused) return [];
        foreach (var group in folders.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) KeepOut(group, "Another folder has the same name in other case.");
        return [.. folders.Where(f => !Quarantine.Holds(f.Name)).Select(f => Verified(f, allowed.Value)).OfType<Candidate>()];
    }

    private Candidate? Verified(DirectoryInfo folder, AllowList list)
    {
        var sidecar = Sidecar.Read(folder.FullName);
        if (sidecar.IsRefused) return Refuse(null, sidecar.Refusal);
        var json = sidecar.Value.Json;
        if (json.Id != folder.Name) return Refuse(sidecar.Value, $"Its module.json names {json.Id}; the folder has to be called so too.");
        if (list.Of(json.Id) is not { } allowed) return Refuse(sidecar.Value, "Nobody has allowed it (dev/ctms module allow PATH).");
        if (allowed.Sha256 != sidecar.Value.Sha256) return Refuse(sidecar.Value, $"Its module.json is not the one that was allowed (version {allowed.Version}, by {allowed.By}).");
        var packed = PackedModule.Read(sidecar.Value);
        if (packed.IsRefused) return Refuse(sidecar.Value, packed.Refusal);
        var candidate = Candidate.Of(packed.Value, allowed);
        return candidate.IsRefused ? Refuse(sidecar.Value, candidate.Refusal) : candidate.Value;

        Candidate? Refuse(Sidecar? known, string reason)
        {
            Quarantine.Put(new(folder.Name, known?.Json.Version, known?.Sha256, reason));
            return null;
        }
    }

    /// <summary>Dependencies first; without those that miss one or go round in a circle.</summary>
    private static List<Candidate> Ordered(DropInFolder found, List<Candidate> candidates, IReadOnlyCollection<string> builtIn)
    {
        var (ordered, open) = (new List<Candidate>(), candidates.ToList());
        while (open.Count > 0)
        {
            var ready = open.Where(c => c.Dependencies.All(d => builtIn.Contains(d) || ordered.Exists(o => o.Id == d))).ToList();
            var lost = open.Except(ready).Where(c => Missing(c) is not null).ToList();
            // What neither is ready nor misses anything goes round in a circle.
            if (ready.Count + lost.Count == 0) lost = [.. open];
            ordered.AddRange(ready);
            foreach (var candidate in lost) found.Refuse(candidate, Missing(candidate) switch
            {
                null => "Its dependencies form a circle: " + string.Join(", ", candidate.Dependencies) + ".",
                { } id when found.Quarantine.Holds(id) => $"It needs {id}, which does not run.",
                { } id => $"It needs {id}, which is not there.",
            });
            open.RemoveAll(c => ready.Contains(c) || lost.Contains(c));
        }

        return ordered;

        string? Missing(Candidate one) => Array.Find(one.Dependencies, d => !builtIn.Contains(d) && !ordered.Exists(o => o.Id == d) && !open.Exists(o => o.Id == d));
    }

    private void Refuse(Candidate candidate, string reason) => Quarantine.Put(new(candidate.Id, candidate.Packed.Json.Version, candidate.Packed.Sidecar.Sha256, reason));

    private void Load(List<Candidate> candidates)
    {
        var contexts = new Dictionary<string, (Candidate Candidate, DropInContext Context)>();
        foreach (var candidate in candidates)
        {
            var needed = candidate.Dependencies.Where(contexts.ContainsKey).Select(d => contexts[d]).ToList();
            if (candidate.Dependencies.FirstOrDefault(Quarantine.Holds) is { } absent) Refuse(candidate, $"It needs {absent}, which does not run.");
            else if (candidate.Missing(needed.Select(n => n.Candidate)) is { } missing) Refuse(candidate, missing);
            else if (Load(candidate, [.. needed.Select(n => n.Context)]) is { } context) contexts[candidate.Id] = (candidate, context);
        }
    }

    private DropInContext? Load(Candidate candidate, IReadOnlyList<DropInContext> needed)
    {
        var began = Stopwatch.GetTimestamp();
        var context = new DropInContext(candidate, needed);
        try
        {
            var startups = context.Main.GetTypes().Where(t => t is { IsAbstract: false, IsPublic: true } && t.IsAssignableTo(typeof(ModuleStartup))).ToList();
            if (startups.Count != 1) throw new InvalidOperationException($"It has {startups.Count} public start-up classes instead of one.");
            var startup = (ModuleStartup)Activator.CreateInstance(startups[0])!;
            sources.Add(new(startup, Stopwatch.GetElapsedTime(began), Known(candidate)));
            return context;
        }
        catch (Exception e)
        {
            var why = e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e is System.Reflection.ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : e;
            Refuse(candidate, $"It cannot be loaded: {why.GetType().Name}: {why.Message}");
            return null;
        }
    }

    private static DropIn Known(Candidate candidate) => new(candidate.Id, candidate.Packed.Json.Version, candidate.Packed.Sidecar.Sha256, candidate.Allowed.By, candidate.Allowed.At,
        candidate.Packed.Files.Where(f => f.Key.StartsWith("wwwroot/", StringComparison.Ordinal)).ToDictionary(f => f.Key["wwwroot/".Length..], f => f.Value));
}
