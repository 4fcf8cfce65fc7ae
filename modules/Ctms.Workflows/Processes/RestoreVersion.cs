using Ctms.Platform;

namespace Ctms.Workflows.Processes;

/// <summary>Makes an old version the draft again; it runs only when it is published as a new one.</summary>
internal sealed class RestoreVersion(ProcessReads reads, SaveDraft save)
{
    public async Task<Outcome<int>> RunAsync(ProcessCard process, int version, int number, CancellationToken stop) =>
        await reads.XmlAsync(process.Id, version, stop) is { } xml ? await save.RunAsync(process, xml, number, stop) : Outcome.Refused("There is no such version.");
}
