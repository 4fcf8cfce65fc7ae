using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>Keeps how a study's candidates are weighed.</summary>
internal sealed class SaveMethod(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(StudyCard study, RankingMethod method, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Rank, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change the ranking of this study.");
        if (method.Check() is { IsRefused: true } refused) return refused;
        await session.ExecuteAsync($"""
            insert into investigators.ranking_method (id, client_id, study_id, method, changed_at, changed_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {study.Id}, {MethodText.Write(method)}::jsonb, {clock.GetUtcNow()}, {user.Name})
                on conflict (study_id) do update set method = excluded.method, changed_at = excluded.changed_at, changed_by = excluded.changed_by
             where investigators.ranking_method.method is distinct from excluded.method
            """, stop);
        return Outcome.Done;
    }
}
