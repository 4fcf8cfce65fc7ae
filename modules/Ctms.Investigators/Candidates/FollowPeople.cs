using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Candidates;

// unscoped: the portal itself moves candidates after people; nobody reads the answer
internal sealed class MoveCandidatesWhenPeopleMerged(DbSession session, FollowCandidates follow, TimeProvider clock) : IHandle<PeopleMerged>
{
    /// <summary>The reason by which an unmerge finds what the merge closed.</summary>
    public const string Reason = "The same person as another candidate: their records were merged";

    public async Task HandleAsync(PeopleMerged fact, CancellationToken stop)
    {
        await session.ExecuteAsync($"""
            update investigators.candidate g set removed_at = {clock.GetUtcNow()}, removed_reason = {Reason}
             where g.person_id = {fact.Gone} and g.removed_at is null
               and exists (select from investigators.candidate k where k.person_id = {fact.Kept} and k.study_id = g.study_id and k.removed_at is null
                              and k.organisation_id is not distinct from g.organisation_id)
            """, stop);
        await session.ExecuteAsync($"update investigators.candidate set person_id = {fact.Kept} where person_id = {fact.Gone} and removed_at is null", stop);
        await session.ExecuteAsync($"delete from investigators.candidate_fact f using investigators.candidate c where c.id = f.id and c.person_id = {fact.Kept}", stop);
        await session.ExecuteAsync($"update investigators.performance set person_id = {fact.Kept} where person_id = {fact.Gone}", stop);
        await follow.RunAsync(fact.Gone, fact.Kept, stop);
    }
}

internal sealed class GiveCandidatesBackWhenPeopleUnmerged(DbSession session, FollowCandidates follow) : IHandle<PeopleUnmerged>
{
    public async Task HandleAsync(PeopleUnmerged fact, CancellationToken stop)
    {
        await session.ExecuteAsync($"update investigators.candidate set person_id = {fact.Restored} where person_id = {fact.Kept} and chosen_person_id = {fact.Restored} and removed_at is null", stop);
        await session.ExecuteAsync($"""
            update investigators.candidate set removed_at = null, removed_reason = null
             where person_id = {fact.Restored} and chosen_person_id = {fact.Restored} and removed_reason = {MoveCandidatesWhenPeopleMerged.Reason}
            """, stop);
        await session.ExecuteAsync($"delete from investigators.candidate_fact f using investigators.candidate c where c.id = f.id and c.person_id in ({fact.Kept}, {fact.Restored})", stop);
        await session.ExecuteAsync($"update investigators.performance set person_id = {fact.Restored} where person_id = {fact.Kept} and named_person_id = {fact.Restored}", stop);
        await follow.RunAsync(fact.Kept, fact.Restored, stop);
    }
}

internal sealed class ForgetFactsWhenTrialRolesChanged(DbSession session) : IHandle<TrialRolesChanged>
{
    public Task HandleAsync(TrialRolesChanged fact, CancellationToken stop)
        => session.ExecuteAsync($"delete from investigators.candidate_fact f using investigators.candidate c where c.id = f.id and c.person_id = any({fact.PersonIds})", stop);
}

internal sealed class ForgetFactsWhenPeopleChanged(DbSession session) : IHandle<PeopleChanged>
{
    public Task HandleAsync(PeopleChanged fact, CancellationToken stop)
        => session.ExecuteAsync($"delete from investigators.candidate_fact f using investigators.candidate c where c.id = f.id and c.person_id = any({fact.Ids})", stop);
}
