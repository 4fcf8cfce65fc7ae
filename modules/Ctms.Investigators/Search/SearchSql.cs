using Ctms.Platform.Data;

namespace Ctms.Investigators.Search;

/// <summary>The pieces of SQL that a plan becomes.</summary>
internal static class SearchSql
{
    /// <summary>Lifts a better fit above any number of trials.</summary>
    private const double BetterFit = 10_000;

    public static FormattableString Where(SearchPlan plan)
    {
        var parts = new List<FormattableString>();
        // All single terms in one array: one look into the index instead of several.
        var single = plan.Groups.Where(group => group.All.Length == 1).SelectMany(group => group.All).Distinct().ToArray();
        if (single.Length > 0) parts.Add($"p.terms @> {single}");
        foreach (var group in plan.Groups.Where(group => group.All.Length > 1)) parts.Add($"p.terms && {group.All}");
        if (plan.Without.Length > 0) parts.Add($"not p.terms && {plan.Without}");
        if (plan.Request.ActiveFrom is { } from) parts.Add($"p.last_year >= {from}");
        if (plan.Request.ActiveTo is { } to) parts.Add($"p.last_year <= {to}");
        if (plan.Request.LeastTrials is { } least) parts.Add($"p.trials >= {least}");
        if (plan.Centre is not null) parts.Add($"{Distance(plan, "p")} <= {plan.Request.Kilometres}");
        return parts.Count == 0 ? Sql.True : Sql.Join(" and ", parts);
    }

    /// <summary>Better fits first, then who stands out by trials.</summary>
    public static FormattableString Relevance(SearchPlan plan, string alias)
    {
        var standing = Sql.Literal($"{alias}.standing");
        var tiers = plan.Groups.Where(group => group is { Best.Length: > 0, Others.Length: > 0 })
            .Select(group => (FormattableString)$"case when {Sql.Literal(alias)}.terms && {group.Best} then {BetterFit} else 0 end").ToList();
        return tiers.Count == 0 ? standing : $"({standing} + {Sql.Join(" + ", tiers)})";
    }

    /// <summary>Kilometres from the centre (haversine), 0 without one. The same text everywhere: a page begins at exactly the value the last one ended with.</summary>
    public static FormattableString Distance(SearchPlan plan, string alias)
    {
        if (plan.Centre is not { } centre) return Sql.Literal("0::double precision");
        var a = Sql.Literal(alias);
        return $"""
            (12742.0176 * asin(least(1, sqrt(power(sin(radians({a}.latitude - {centre.Latitude}) / 2), 2)
             + cos(radians({centre.Latitude})) * cos(radians({a}.latitude)) * power(sin(radians({a}.longitude - {centre.Longitude}) / 2), 2)))))
            """;
    }
}
