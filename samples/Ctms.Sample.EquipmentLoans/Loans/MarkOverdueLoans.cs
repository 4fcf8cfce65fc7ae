using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Sample.EquipmentLoans.Loans;

/// <summary>Each morning: what should have come back is overdue.</summary>
internal sealed class MarkOverdueLoans(DbSession session, TimeProvider clock) : IScheduledJob
{
    // unscoped: the job looks after the loans of all clients.
    public Task RunAsync(CancellationToken stop) =>
        session.ExecuteAsync($"update equipment_loans.loan set overdue_since = {clock.GetUtcNow()} where returned_on is null and overdue_since is null and due_on < {DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)}", stop);
}
