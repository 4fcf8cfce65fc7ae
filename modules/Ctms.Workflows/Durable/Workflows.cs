using Ctms.Workflows.Contracts;

namespace Ctms.Workflows.Durable;

/// <summary>The contract, as other modules use it.</summary>
internal sealed class Workflows(StartInstance start, TellInstances tell) : IWorkflows
{
    public async Task<(Guid? Instance, string? Refusal)> StartAsync(WorkflowStart s, CancellationToken stop)
    {
        var begun = await start.RunAsync(s.Process, new Subject(s.Title, s.Url, s.ClientId, s.StudyId, s.Country, s.SiteId), Values.Read(s.Values), s.Key, null, stop);
        return begun.IsRefused ? (null, begun.Refusal) : (begun.Value, null);
    }

    public Task<bool> TellAsync(string message, string key, IReadOnlyDictionary<string, object?> values, CancellationToken stop) => tell.MessageAsync(message, key, Values.Read(values), stop);
}
