using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.StudyCountries;

/// <summary>A country of a study as its pages show it.</summary>
/// <param name="TakingPart">Sites that were selected and have neither declined nor been dropped.</param>
internal sealed record CountryRecord(
    Guid Id, Guid ClientId, Guid StudyId, string ProtocolNumber, string StudyTitle, string Country, CountryStatus Status, int? PlannedSites, int? PlannedSubjects, long Sites, long TakingPart,
    DateTimeOffset CreatedAt, uint Version)
{
    public string Name => Platform.Countries.NameOf(Country);

    public string Url => $"/studies/{ProtocolNumber}/countries/{Country}";

    public StudyPlace Place => new(ClientId, StudyId, CountryId: Id, Country: Country);
}

/// <summary>Reads one country of a study by its address.</summary>
internal sealed class CountryReads(DbSession session, IScope scope)
{
    public Task<CountryRecord?> FindAsync(string protocol, string country, CancellationToken stop) => session.QueryOneAsync<CountryRecord>($"""
        select c.id, c.client_id, c.study_id, p.protocol_number, p.title as study_title, c.country, c.status, c.planned_sites, c.planned_subjects, n.sites, n.taking_part, c.created_at, c.xmin as version
          from studies.study_country c join studies.study p on p.id = c.study_id
          cross join lateral (select count(*) as sites, count(*) filter (where {CountrySites.TakingPart}) as taking_part
            from studies.site s where s.study_id = c.study_id and s.country = c.country and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}) n
         where lower(p.protocol_number) = lower({protocol}) and c.country = upper({country}) and {scope.On("c", ScopeLevel.Country)}
        """, stop);
}

/// <summary>Which sites count as taking part, wherever they are counted.</summary>
internal static class CountrySites
{
    public static readonly FormattableString TakingPart =
        $"s.status in ('selected', 'start-up', 'green-light', 'initiated', 'recruiting', 'on-hold', 'enrolment-closed', 'close-out', 'closed', 'archived')";
}
