using Ctms.Platform.Data;
using Ctms.Registry.Areas;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Trials;

internal sealed class TrialRecords(DbSession session) : ITrialRecords
{
    public async Task<IReadOnlyList<TrialRole>> OfPeopleAsync(IReadOnlyCollection<Guid> personIds, CancellationToken stop) =>
        personIds.Count == 0 ? [] : await session.QueryAsync<TrialRole>($"""
            select r.person_id, t.id as trial_id, t.nct_id, t.title, r.role, t.status, t.phases, t.conditions, t.areas, l.organisation_id, l.country, l.city, l.latitude, l.longitude,
                   l.status as site_status, t.start_date, t.completion_date, t.last_update, t.sponsor, t.is_demo
              from registry.trial_role r join registry.trial t on t.id = r.trial_id
              left join registry.trial_location l on l.trial_id = r.trial_id and l.slot = r.location_slot
             where r.person_id = any ({personIds.ToArray()})
            """, stop);

    public async Task<IReadOnlyDictionary<Guid, int>> RecruitingTrialsAtAsync(IReadOnlyCollection<Guid> organisationIds, string[] conditions, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Competing>($"""
            select distinct l.organisation_id, t.id as trial_id, t.conditions from registry.trial_location l join registry.trial t on t.id = l.trial_id
             where l.organisation_id = any ({organisationIds.ToArray()}) and coalesce(l.status, t.status) = 'RECRUITING' and t.status = 'RECRUITING'
            """, stop);
        var wanted = conditions.Select(condition => AreaMap.Words(condition, keepStar: false)).Where(words => words.Length > 0).ToArray();
        return rows.Where(row => wanted.Length == 0 || row.Conditions.Any(condition => NamesOne(condition, wanted)))
            .GroupBy(row => row.OrganisationId).ToDictionary(group => group.Key, group => group.Select(row => row.TrialId).Distinct().Count());
    }

    // "Lung cancer" is named by "Non-small Cell Lung Cancer": all its words stand in it.
    static bool NamesOne(string condition, string[][] wanted)
    {
        var words = AreaMap.Words(condition, keepStar: false);
        return wanted.Any(one => one.All(words.Contains));
    }

    internal sealed record Competing(Guid OrganisationId, Guid TrialId, string[] Conditions);
}
