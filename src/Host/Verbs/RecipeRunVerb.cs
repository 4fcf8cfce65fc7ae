using Ctms.Platform.Events;
using Ctms.Platform.Recipes;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class RecipeRunVerb(RecipeRunner recipes, Dispatcher facts) : IVerb
{
    public string Name => "recipe run";

    public string Usage => "recipe run FILE [--dry-run]";

    public IReadOnlyCollection<string> Switches => ["--dry-run"];

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only("--dry-run") is not { } file) return VerbResult.WrongUsage($"Usage: {Usage}");
        try
        {
            var changes = await recipes.PlanAsync(file, stop);
            var dryRun = arguments.Has("--dry-run");
            var steps = dryRun ? 0 : await recipes.RunAsync(file, stop);
            // What follows from the recipe is there too when the verb answers, without a running host.
            if (!dryRun) await facts.DrainAsync(stop);
            return VerbResult.Done(new { File = file, DryRun = dryRun, Steps = steps, Changes = changes });
        }
        catch (RecipeException why)
        {
            return VerbResult.Refused(why.Message);
        }
    }
}

internal sealed class DemoRemoveVerb(IEnumerable<IDemoData> parts, Dispatcher facts) : IVerb
{
    public string Name => "demo remove";

    public string Usage => "demo remove";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (!arguments.IsBare()) return VerbResult.WrongUsage($"Usage: {Usage}");
        var removed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in parts.OrderBy(p => p.Order))
            foreach (var (what, count) in await part.RemoveAsync(stop)) removed[what] = removed.GetValueOrDefault(what) + count;
        await facts.DrainAsync(stop);
        return VerbResult.Done(new { Removed = removed, Total = removed.Values.Sum() });
    }
}
