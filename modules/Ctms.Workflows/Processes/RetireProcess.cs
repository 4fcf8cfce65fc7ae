using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Processes;

/// <summary>Nothing begins any more with a retired process; what runs goes on to its end.</summary>
internal sealed class RetireProcess(DbSession session, DesignRight right, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(ProcessCard process, bool isRetired, CancellationToken stop)
    {
        if (await right.CheckAsync(process with { RetiredAt = null }, stop) is { IsRefused: true } refused) return refused;
        if (isRetired == (process.RetiredAt is not null)) return Outcome.Refused(isRetired ? "The process is retired already." : "The process is not retired.");
        await session.ExecuteAsync($"update workflows.process set retired_at = {(isRetired ? clock.GetUtcNow() : null)}::timestamptz where id = {process.Id}", stop);
        return Outcome.Done;
    }
}
