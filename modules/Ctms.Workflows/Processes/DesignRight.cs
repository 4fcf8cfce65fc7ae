using Ctms.Platform;
using Ctms.Platform.Access;

namespace Ctms.Workflows.Processes;

/// <summary>A process runs for all clients: whoever may design only within one of them changes none.</summary>
internal sealed class DesignRight(IAccess access)
{
    public async Task<bool> IsHeldAsync(CancellationToken stop) => (await access.FilterAsync(Permissions.Design, stop)).IsEverything;

    public async Task<Outcome> CheckAsync(ProcessCard? process, CancellationToken stop)
    {
        if (!await IsHeldAsync(stop)) return Outcome.Refused("You may not design processes for the whole portal.");
        if (process is { IsDesigned: false }) return Outcome.Refused("This process is written by the settings of its approval. Change it there.");
        return process?.RetiredAt is not null ? Outcome.Refused("The process is retired. Take it back first.") : Outcome.Done;
    }
}
