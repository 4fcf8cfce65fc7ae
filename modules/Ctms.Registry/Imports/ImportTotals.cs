using Ctms.Platform.Data;

namespace Ctms.Registry.Imports;

/// <summary>Adds up what the rows of an import say.</summary>
internal sealed class ImportTotals(DbSession session)
{
    const int MostRefused = 10_000;

    public async Task<ImportResult> OfAsync(Guid import, ImportOrder order, string format, double seconds, CancellationToken stop)
    {
        var sum = (await session.QueryOneAsync<Sum>($"""
            select count(*) filter (where kind = 'study') as studies, count(*) filter (where kind = 'study' and outcome = 'created') as created,
                   count(*) filter (where kind = 'study' and outcome = 'updated') as updated, count(*) filter (where kind = 'study' and outcome = 'unchanged') as unchanged,
                   count(*) filter (where kind = 'study' and outcome = 'refused') as refused,
                   coalesce(sum(locations_read), 0) as locations_read, coalesce(sum(locations_created), 0) as locations_created,
                   coalesce(sum(locations_updated), 0) as locations_updated, coalesce(sum(locations_unchanged), 0) as locations_unchanged,
                   coalesce(sum(officials), 0) as officials, coalesce(sum(site_investigators), 0) as site_investigators, coalesce(sum(responsible_parties), 0) as responsible_parties,
                   coalesce(sum(people_created), 0) as people_created, coalesce(sum(people_matched), 0) as people_matched, coalesce(sum(people_queued), 0) as people_queued,
                   coalesce(sum(not_persons), 0) as not_persons, coalesce(sum(facilities_created), 0) as facilities_created,
                   coalesce(sum(site_contacts), 0) as site_contacts, coalesce(sum(central_contacts), 0) as central_contacts,
                   (select count(*) from registry.import_facility f where f.import_id = {import}) as facilities
              from registry.import_row where import_id = {import}
            """, stop))!;
        var refused = await session.QueryAsync<RefusedRow>($"""
            select row, record_id as id, note as reason from registry.import_row where import_id = {import} and outcome = 'refused' order by seq limit {MostRefused}
            """, stop);
        return new ImportResult(
            order.FileName, order.Sha256, format, order.DryRun, import,
            new ReadCounts(sum.Studies, sum.Created, sum.Updated, sum.Unchanged, sum.Refused),
            new ReadCounts(sum.LocationsRead, sum.LocationsCreated, sum.LocationsUpdated, sum.LocationsUnchanged, 0),
            new FacilityCounts(sum.Facilities, sum.FacilitiesCreated, sum.Facilities - sum.FacilitiesCreated),
            new PeopleCounts(sum.Officials, sum.SiteInvestigators, sum.ResponsibleParties, sum.PeopleCreated, sum.PeopleMatched, sum.PeopleQueued, sum.NotPersons),
            new ContactCounts(sum.SiteContacts, sum.CentralContacts), [.. refused], Math.Round(seconds, 2));
    }

    internal sealed record Sum(
        long Studies, long Created, long Updated, long Unchanged, long Refused, long LocationsRead, long LocationsCreated, long LocationsUpdated, long LocationsUnchanged,
        long Officials, long SiteInvestigators, long ResponsibleParties, long PeopleCreated, long PeopleMatched, long PeopleQueued, long NotPersons,
        long FacilitiesCreated, long SiteContacts, long CentralContacts, long Facilities);
}
