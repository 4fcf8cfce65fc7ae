using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Trials;

internal sealed record TrialHead(
    Guid Id, string NctId, string[] FormerIds, string Title, string? OfficialTitle, string? Acronym, string Status, string? StudyType, string[] Phases, string[] Conditions, string[] Keywords, string[] Areas,
    string Sponsor, string? SponsorClass, int? Enrolment, DateOnly? StartDate, DateOnly? PrimaryCompletionDate, DateOnly? CompletionDate, DateOnly? FirstPosted, DateOnly? LastUpdate,
    string[] Countries, int Locations, int People, string Source, bool IsDemo);

internal sealed record LocationRow(int Slot, string? Facility, string? City, string? State, string? Country, string? CountryName, string? Status, Guid? OrganisationId, double? Latitude, double? Longitude, long People);

internal sealed record RoleRow(int Slot, Guid PersonId, string Role, string? Facility, string? City, string? Country)
{
    public PersonSummary? Person { get; init; }

    public string? PublishedName { get; init; }

    public string? Affiliation { get; init; }
}

internal sealed record SourceRow(Guid ImportId, long Seq, string FileName, string Outcome, string? Note, string StartedName, DateTimeOffset CreatedAt);

/// <summary>What the pages of one trial show.</summary>
internal sealed class TrialDetail(DbSession session, HeldTrials held, IPeople people)
{
    static readonly Keyset<LocationRow> LocationOrder = new Keyset<LocationRow>("l.slot", row => (long)row.Slot)
        .By("facility", "l.facility", row => row.Facility, nullable: true)
        .By("country", "l.country", row => row.Country, nullable: true)
        .By("city", "l.city", row => row.City, nullable: true);

    static readonly Keyset<RoleRow> RoleOrder = new Keyset<RoleRow>("r.slot", row => (long)row.Slot).By("role", "r.role", row => row.Role);

    static readonly Keyset<SourceRow> SourceOrder = new Keyset<SourceRow>("i.id", row => row.ImportId).By("when", "i.created_at", row => row.CreatedAt);

    public Task<TrialHead?> HeadAsync(string nct, CancellationToken stop) => session.QueryOneAsync<TrialHead>($"""
        select id, nct_id, former_ids, title, official_title, acronym, status, study_type, phases, conditions, keywords, areas, sponsor, sponsor_class, enrolment,
               start_date, primary_completion_date, completion_date, first_posted, last_update, countries, locations, people, source, is_demo
          from registry.trial where nct_id = {nct} or (former_ids @> {new[] { nct }} and cardinality(former_ids) > 0) order by nct_id = {nct} desc limit 1
        """, stop);

    public async Task<MapPoint[]> PointsAsync(Guid trial, CancellationToken stop)
    {
        var places = await session.QueryAsync<PlaceRow>($"""
            select coalesce(city, country_name, '') as city, avg(latitude) as latitude, avg(longitude) as longitude, count(*) as count
              from registry.trial_location where trial_id = {trial} and latitude is not null and longitude is not null group by 1
            """, stop);
        return [.. places.Select(place => new MapPoint(place.Latitude, place.Longitude, place.City, place.Count))];
    }

    public Task<ListSlice<LocationRow>> LocationsAsync(Guid trial, ListRequest request, CancellationToken stop) => session.ListAsync(LocationOrder, request, new ListSql(
        Rows: $"""
            select l.slot, l.facility, l.city, l.state, l.country, l.country_name, l.status, l.organisation_id, l.latitude, l.longitude,
                   (select count(*) from registry.trial_role r where r.trial_id = l.trial_id and r.location_slot = l.slot) as people
            """,
        From: $"from registry.trial_location l",
        Where: new Where().And($"l.trial_id = {trial}").Contains("coalesce(l.facility, '') || ' ' || coalesce(l.city, '')", request.Q).Any("l.country", request, "country").Any("l.status", request, "status"))
    {
        Facets = { ["country"] = "l.country", ["status"] = "l.status" },
    }, stop);

    public async Task<ListSlice<RoleRow>> RolesAsync(Guid trial, ListRequest request, CancellationToken stop)
    {
        var slice = await session.ListAsync(RoleOrder, request, new ListSql(
            Rows: $"select r.slot, r.person_id, r.role, l.facility, l.city, l.country",
            From: $"from registry.trial_role r left join registry.trial_location l on l.trial_id = r.trial_id and l.slot = r.location_slot",
            Where: new Where().And($"r.trial_id = {trial}").Any("r.role", request, "role").Any("l.country", request, "country"))
        {
            Facets = { ["role"] = "r.role", ["country"] = "l.country" },
        }, stop);
        var found = await people.FindAsync([.. slice.Rows.Select(row => row.PersonId).Distinct()], stop);
        var published = await PublishedAsync(trial, stop);
        return slice with
        {
            Rows = [.. slice.Rows.Select(row => row with
            {
                Person = found.GetValueOrDefault(row.PersonId),
                PublishedName = published.GetValueOrDefault(row.Slot)?.Name,
                Affiliation = published.GetValueOrDefault(row.Slot)?.Affiliation,
            })],
        };
    }

    async Task<Dictionary<int, PublishedPerson>> PublishedAsync(Guid trial, CancellationToken stop)
    {
        var record = (await held.RecordsAsync([trial], stop)).GetValueOrDefault(trial);
        return record is null ? [] : record.PersonSlots.Zip(record.Trial.People).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Names in the record that became nobody, and the contact points with the facility they belong to.</summary>
    public async Task<(string[] NoPersons, (PublishedContact Contact, PublishedLocation? Place)[] Contacts)> PublishedPartsAsync(Guid trial, CancellationToken stop)
    {
        var record = (await held.RecordsAsync([trial], stop)).GetValueOrDefault(trial);
        if (record is null) return ([], []);
        var slots = (await held.RolesAsync([trial], stop))[trial].Select(role => role.Slot).ToHashSet();
        var nobody = record.PersonSlots.Zip(record.Trial.People).Where(pair => !slots.Contains(pair.First)).Select(pair => pair.Second.Name).Distinct();
        return ([.. nobody], [.. record.Trial.Contacts.Select(contact => (contact, contact.Location is { } at ? record.Trial.Locations[at] : null))]);
    }

    public Task<ListSlice<SourceRow>> SourcesAsync(Guid trial, ListRequest request, CancellationToken stop) => session.ListAsync(SourceOrder, request, new ListSql(
        Rows: $"select i.id as import_id, r.seq, i.file_name, r.outcome, r.note, i.started_name, i.created_at",
        From: $"from registry.import_row r join registry.import i on i.id = r.import_id",
        Where: new Where().And($"r.trial_id = {trial} and not i.dry_run").Any("r.outcome", request, "outcome"))
    {
        Facets = { ["outcome"] = "r.outcome" },
    }, stop);

    internal sealed record PlaceRow(string City, double Latitude, double Longitude, long Count);
}
