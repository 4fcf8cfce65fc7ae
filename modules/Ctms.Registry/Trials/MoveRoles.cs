using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Trials;

/// <summary>What hung on the person who is gone belongs to the kept one; which roles these were is remembered for a way back.</summary>
internal sealed class MoveRolesWhenPeopleMerged(DbSession session) : IHandle<PeopleMerged>
{
    public async Task HandleAsync(PeopleMerged fact, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var moved = await session.ExecuteAsync($"""
            insert into registry.role_move (merge_id, trial_id, slot, from_person_id)
            select {fact.MergeId}, trial_id, slot, person_id from registry.trial_role where person_id = {fact.Gone} on conflict do nothing
            """, stop);
        await session.ExecuteAsync($"update registry.trial_role set person_id = {fact.Kept} where person_id = {fact.Gone}", stop);
        if (moved > 0) await session.PublishAsync(new TrialRolesChanged([fact.Kept, fact.Gone]), stop);
        await work.CommitAsync(stop);
    }
}

/// <summary>Gives back exactly the roles that the merge moved, as far as they still exist and still stand with the kept person.</summary>
internal sealed class MoveRolesBackWhenPeopleUnmerged(DbSession session) : IHandle<PeopleUnmerged>
{
    public async Task HandleAsync(PeopleUnmerged fact, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var moved = await session.ExecuteAsync($"""
            update registry.trial_role r set person_id = m.from_person_id from registry.role_move m
             where m.merge_id = {fact.MergeId} and r.trial_id = m.trial_id and r.slot = m.slot and r.person_id = {fact.Kept}
            """, stop);
        await session.ExecuteAsync($"delete from registry.role_move where merge_id = {fact.MergeId}", stop);
        if (moved > 0) await session.PublishAsync(new TrialRolesChanged([fact.Kept, fact.Restored]), stop);
        await work.CommitAsync(stop);
    }
}

internal sealed class MoveLocationsWhenOrganisationsMerged(DbSession session) : IHandle<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged fact, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var trials = await session.QueryAsync<Guid>($"update registry.trial_location set organisation_id = {fact.Kept} where organisation_id = {fact.Gone} returning trial_id", stop);
        var people = await session.QueryAsync<Guid>($"select distinct person_id from registry.trial_role where trial_id = any ({trials.ToArray()})", stop);
        if (trials.Count > 0) await session.PublishAsync(new TrialsChanged([.. trials.Distinct()]), stop);
        if (people.Count > 0) await session.PublishAsync(new TrialRolesChanged([.. people]), stop);
        await work.CommitAsync(stop);
    }
}
