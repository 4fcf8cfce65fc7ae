using Ctms.Platform.Access;

namespace Ctms.Studies.Team;

/// <summary>Which duties are seen: those of the study by everybody who sees it, those of a country or site by who sees that.</summary>
internal static class TeamScope
{
    /// <summary>The tables that <see cref="Seen"/> speaks of: d duty, p study, c country, s site.</summary>
    public static readonly FormattableString Tables = $"""
        from studies.duty d join studies.study p on p.id = d.study_id
        left join studies.study_country c on c.id = d.country_id left join studies.site s on s.id = d.site_id
        """;

    public static FormattableString Seen(ScopeFilter filter) => $"""
        (d.country_id is null and d.site_id is null and {filter.On("d")}
         or c.id is not null and {filter.On("c", ScopeLevel.Country)} or s.id is not null and {filter.On("s", ScopeLevel.Site, siteColumn: "id")})
        """;
}
