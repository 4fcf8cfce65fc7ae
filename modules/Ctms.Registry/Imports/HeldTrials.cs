using Ctms.Platform.Data;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>A trial that is held already, with as much as a batch needs of it.</summary>
internal sealed record HeldTrial(Guid Id, string NctId, string[] FormerIds, string Hash, int Locations, int People, DateOnly? LastUpdate, string Source);

/// <summary>Looks up what is held of the trials of one batch.</summary>
internal sealed class HeldTrials(DbSession session)
{
    /// <summary>By every number under which a trial is or was published.</summary>
    public async Task<Dictionary<string, HeldTrial>> FindAsync(IReadOnlyCollection<PublishedTrial> trials, CancellationToken stop)
    {
        var ids = trials.Select(trial => trial.Id).ToArray();
        var former = trials.SelectMany(trial => trial.FormerIds).Distinct().ToArray();
        string[] all = [.. ids, .. former];
        // Two look-ups, each through its own index: one condition with "or" reads ever more of the table as it grows.
        var held = await session.QueryAsync<HeldTrial>($"""
            with hit as materialized (
                select id from registry.trial where nct_id = any ({all})
                union select id from registry.trial where former_ids && {ids} and cardinality(former_ids) > 0)
            select t.id, t.nct_id, t.former_ids, p.hash, t.locations, t.people, t.last_update, t.source
              from hit h join registry.trial t on t.id = h.id join registry.trial_published p on p.trial_id = t.id
            """, stop);
        var found = new Dictionary<string, HeldTrial>(StringComparer.Ordinal);
        foreach (var trial in held)
        {
            foreach (var id in trial.FormerIds) found.TryAdd(id, trial);
        }
        // The number of today wins over a former one.
        foreach (var trial in held) found[trial.NctId] = trial;
        return found;
    }

    public async Task<Dictionary<Guid, PublishedRecord>> RecordsAsync(Guid[] ids, CancellationToken stop)
    {
        if (ids.Length == 0) return [];
        var rows = await session.QueryAsync<RecordRow>($"select trial_id, record::text as record from registry.trial_published where trial_id = any ({ids})", stop);
        return rows.ToDictionary(row => row.TrialId, row => PublishedRecord.FromJson(row.Record));
    }

    /// <summary>Who holds which slot; slots of role words and companies have nobody.</summary>
    public async Task<ILookup<Guid, RoleSlot>> RolesAsync(Guid[] ids, CancellationToken stop) =>
        ids.Length == 0 ? Array.Empty<RoleSlot>().ToLookup(row => row.TrialId)
        : (await session.QueryAsync<RoleSlot>($"select trial_id, slot, person_id from registry.trial_role where trial_id = any ({ids})", stop)).ToLookup(row => row.TrialId);

    public async Task<Dictionary<(Guid Trial, int Slot), Guid>> OrganisationsAsync(Guid[] ids, CancellationToken stop) =>
        ids.Length == 0 ? []
        : (await session.QueryAsync<OrganisationSlot>($"select trial_id, slot, organisation_id from registry.trial_location where trial_id = any ({ids}) and organisation_id is not null", stop))
            .ToDictionary(row => (row.TrialId, row.Slot), row => row.OrganisationId);

    internal sealed record RecordRow(Guid TrialId, string Record);

    internal sealed record OrganisationSlot(Guid TrialId, int Slot, Guid OrganisationId);
}

internal sealed record RoleSlot(Guid TrialId, int Slot, Guid PersonId);
