using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Performance;

/// <summary>Takes an import back: its lines go, and what they had corrected stands again as it was. What became of each line stays on record.</summary>
internal sealed class UndoPerformanceImport(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome> RunAsync(PerformanceImportRow import, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.KeepHistory, new ScopeTarget(import.ClientId), stop)) return Outcome.Refused("You may not keep the performance history of this client.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; the reason stands in the history.");
        if (reason.Trim().Length > LongestReason) return Outcome.Refused($"The reason may have {LongestReason} characters at most.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('investigators.performance ' || {import.ClientId}::text, 0))::text", stop);
        var taken = await session.ExecuteAsync($"""
            update investigators.performance_import set undone_at = {clock.GetUtcNow()}, undone_by = {user.Name}, undone_reason = {reason.Trim()} where id = {import.Id} and undone_at is null
            """, stop);
        if (taken == 0) return Outcome.Refused("This import was taken back already.");
        // unscoped: the import was found within the scope, and these are its lines
        var gone = await session.QueryAsync<Line>($"delete from investigators.performance where import_id = {import.Id} returning id, replaced_by", stop);
        // What a line of this import had replaced is followed by what came after that line, or stands again when nothing did.
        await session.ExecuteAsync($"""
            update investigators.performance h set replaced_by = w.follower
              from unnest({gone.Select(line => line.Id).ToArray()}::uuid[], {gone.Select(line => line.ReplacedBy).ToArray()}::uuid[]) w(id, follower) where h.replaced_by = w.id
            """, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private sealed record Line(Guid Id, Guid? ReplacedBy);
}
