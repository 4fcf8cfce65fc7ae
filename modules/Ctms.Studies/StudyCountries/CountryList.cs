using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.StudyCountries;

internal sealed record CountryRow(Guid Id, string Country, string Status, int? PlannedSites, int? PlannedSubjects, long Sites, long TakingPart, DateTimeOffset CreatedAt)
{
    public string Name => Platform.Countries.NameOf(Country);
}

/// <summary>The countries of one study, as far as the person's roles show them.</summary>
internal sealed class CountryList(DbSession session, IScope scope)
{
    // Countries sort by the name that is shown, states by their usual order.
    private static readonly List<string> Names = [.. Platform.Countries.All.Select(c => c.Code)];

    private static readonly Keyset<CountryRow> Order = new Keyset<CountryRow>("c.id", row => row.Id)
        .By("name", $"coalesce({PlaceIn(Names, "c.country")}, 0)", row => Names.IndexOf(row.Country) + 1)
        .By("status", PlaceIn(Enum.GetValues<CountryStatus>().Select(s => EnumText.Of(s)), "c.status"), row => (int)EnumText.Parse<CountryStatus>(row.Status) + 1)
        .By("sites", "c.planned_sites", row => row.PlannedSites)
        .By("subjects", "c.planned_subjects", row => row.PlannedSubjects);

    public Task<ListSlice<CountryRow>> ReadAsync(Guid study, ListRequest request, CancellationToken stop)
    {
        var where = new Where()
            .And($"c.study_id = {study}")
            .And(scope.On("c", ScopeLevel.Country))
            .Any("c.status", request, "status");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select c.id, c.country, c.status, c.planned_sites, c.planned_subjects, n.sites, n.taking_part, c.created_at",
            From: $"""
                from studies.study_country c cross join lateral (select count(*) as sites, count(*) filter (where {CountrySites.TakingPart}) as taking_part
                  from studies.site s where s.study_id = c.study_id and s.country = c.country and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}) n
                """,
            Where: where)
        {
            Facets = { ["status"] = "c.status" },
        }, stop);
    }

    /// <summary>Countries that have sites, and yet are not among the study's countries.</summary>
    public async Task<IReadOnlyList<string>> UnplannedAsync(Guid study, CancellationToken stop) => await session.QueryAsync<string>($"""
        select distinct s.country from studies.site s
         where s.study_id = {study} and s.country is not null and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}
           and not exists (select from studies.study_country c where c.study_id = s.study_id and c.country = s.country)
         order by 1
        """, stop);

    private static string PlaceIn(IEnumerable<string> values, string column) => $"array_position(array[{string.Join(", ", values.Select(v => $"'{v}'"))}], {column})";
}
