using System.Text.Json;
using Ctms.Platform.Jobs;
using Ctms.Platform.Verbs;

namespace Ctms.Platform.Search;

/// <summary>search rebuild: reads everything that modules offer to the search anew.</summary>
internal sealed class RebuildSearchVerb(IOperations operations) : IVerb
{
    public string Name => "search rebuild";

    public string Usage => "search rebuild";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Rest.Count > 0 || arguments.Unknown() is not null) return VerbResult.WrongUsage(Usage);
        var id = await operations.StartAsync(RebuildSearchIndex.Kind, "Search index", new RebuildRequest(null), RebuildSearchIndex.Link, stop);
        var status = await operations.RunHereAsync(id, now => Console.Error.WriteLine($"{now.Done:N0} entries"), stop);
        return status.State == OperationState.Done ? VerbResult.Done(JsonSerializer.Deserialize<JsonElement>(status.Result!)) : VerbResult.Refused(status.Error ?? "The rebuild was cancelled.");
    }
}
