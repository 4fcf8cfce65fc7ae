using Ctms.Investigators.Approving;
using Ctms.Investigators.Ranking;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;
using Npgsql;

namespace Ctms.Investigators.Candidates;

/// <summary>Freezes the ranking as it is: input and answer, under a name that the study uses once. Where an approval is set, it counts once it is approved.</summary>
internal sealed class FreezeRanking(StudyRanking ranking, DbSession session, IApprovals approvals, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestName = 200;

    public async Task<Outcome<Guid>> RunAsync(StudyCard study, RankingMethod method, string? name, string? note, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Rank, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change the ranking of this study.");
        if (method.Check() is { IsRefused: true } refused) return refused;
        if (string.IsNullOrWhiteSpace(name)) return Outcome.Refused("Give the snapshot a name, for example \"First choice, November\".");
        if (name.Trim().Length > LongestName) return Outcome.Refused($"The name may have {LongestName} characters at most.");
        var view = await ranking.RankAsync(study, method, stop);
        if (view.Rows.Count == 0) return Outcome.Refused("There is nobody to rank yet. Choose candidates first.");
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var (input, answer) = (RankFile.Write(view.Input), RankFile.Answer(view.Answer));
        var needsApproval = await approvals.IsRequiredAsync(Acts.FreezeRanking.Id, study.ClientId, stop);
        var overrides = RankOverrides.Write(view.Rows.Select(row => row.Override).OfType<RankOverride>());
        try
        {
            await using var work = await session.BeginAsync(stop);
            await session.ExecuteAsync($"""
                insert into investigators.ranking_snapshot (id, client_id, study_id, name, note, taken_at, taken_by, input, answer, overrides, approval)
                values ({id}, {study.ClientId}, {study.Id}, {name.Trim()}, {note?.Trim()}, {clock.GetUtcNow()}, {user.Name}, {input}, {answer}, {overrides}::jsonb, {(needsApproval ? "waiting" : null)})
                """, stop);
            if (needsApproval && (await approvals.RequestAsync(Acts.FreezeRanking.Id, id, null, note, stop)).Refusal is { } refusal) return Outcome.Refused(refusal);
            await work.CommitAsync(stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Outcome.Refused($"This study already has a snapshot called \"{name.Trim()}\". Snapshots are never overwritten; choose another name.");
        }

        return id;
    }
}
