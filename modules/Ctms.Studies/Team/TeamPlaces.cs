using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Team;

/// <summary>A place where a duty can be given. The key stands in the form.</summary>
internal sealed record TeamPlace(string Key, string Name, StudyPlace Place);

/// <summary>Where this person may give duties in a study: the study itself, its countries, its sites.</summary>
internal sealed class TeamPlaces(DbSession session, IScope scope)
{
    public const string WholeStudy = "study";

    /// <summary>The whole study has no name here: the page has the word in its own language.</summary>
    public async Task<IReadOnlyList<TeamPlace>> OfAsync(StudyPlace study, CancellationToken stop)
    {
        var places = new List<TeamPlace>();
        if (scope.Filter.Covers(study.Target)) places.Add(new(WholeStudy, "", study));
        var countries = await session.QueryAsync<InCountry>($"select c.id, c.country from studies.study_country c where c.study_id = {study.StudyId} and {scope.On("c", ScopeLevel.Country)}", stop);
        places.AddRange(countries.Select(c => new TeamPlace(c.Id.ToString(), Platform.Countries.NameOf(c.Country), study with { CountryId = c.Id, Country = c.Country }))
            .Where(p => scope.Filter.Covers(p.Place.Target)).OrderBy(p => p.Name, StringComparer.CurrentCulture));
        var sites = await session.QueryAsync<AtSite>($"""
            select s.id, s.country, s.number, s.facility, s.city from studies.site s
             where s.study_id = {study.StudyId} and s.status not in ('archived', 'declined', 'dropped', 'not-selected') and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}
             order by s.country nulls last, s.number nulls last, s.facility, s.id
            """, stop);
        places.AddRange(sites.Select(s => new TeamPlace(s.Id.ToString(), s.Name, study with { SiteId = s.Id, Country = s.Country })));
        return places;
    }

    private sealed record InCountry(Guid Id, string Country);

    private sealed record AtSite(Guid Id, string? Country, string? Number, string Facility, string? City)
    {
        public string Name => string.Join(" · ", new[] { Country, Number, City is null ? Facility : $"{Facility}, {City}" }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
