using Ctms.Platform.Data;

namespace Ctms.Platform.Access;

/// <summary>
/// What one person may see under one permission. A row is visible when some grant agrees with it on every level that
/// both name; a grant for one study never shows what belongs to its client as a whole.
/// </summary>
public sealed class ScopeFilter(IReadOnlyList<Grant> grants)
{
    public static readonly ScopeFilter Nothing = new([]);

    public static readonly ScopeFilter Everything = new([new Grant("*", null, null, null, null)]);

    public IReadOnlyList<Grant> Grants => grants;

    public bool IsEverything { get; } = grants.Any(g => g.IsTenantWide);

    public bool IsNothing => grants.Count == 0;

    public bool Covers(ScopeTarget target) => grants.Any(g =>
        (g.ClientId is null || g.ClientId == target.ClientId)
        && (g.StudyId is null || g.StudyId == target.StudyId)
        && (g.Country is null || target.Country is null || g.Country == target.Country)
        && (g.SiteId is null || target.SiteId is null || g.SiteId == target.SiteId));

    /// <summary>The predicate for a table under this alias; the names of its columns may differ (the study's own table, the site's).</summary>
    public FormattableString On(string alias, ScopeLevel level = ScopeLevel.Study, string clientColumn = "client_id", string studyColumn = "study_id", string siteColumn = "site_id")
    {
        if (IsEverything) return Sql.True;
        if (IsNothing) return $"false";
        var client = Sql.Literal($"{alias}.{clientColumn}");
        var study = level >= ScopeLevel.Study ? Sql.Literal($"(g.s is null or g.s = {alias}.{studyColumn})") : Sql.Literal("g.s is null");
        var country = level >= ScopeLevel.Country ? Sql.Literal($"(g.c is null or g.c = {alias}.country)") : Sql.True;
        var site = level >= ScopeLevel.Site ? Sql.Literal($"(g.i is null or g.i = {alias}.{siteColumn})") : Sql.True;
        var (clients, studies) = (grants.Select(g => g.ClientId).ToArray(), grants.Select(g => g.StudyId).ToArray());
        var (countries, sites) = (grants.Select(g => g.Country).ToArray(), grants.Select(g => g.SiteId).ToArray());
        return $"""
            exists (select 1 from unnest({clients}::uuid[], {studies}::uuid[], {countries}::text[], {sites}::uuid[]) g(cl, s, c, i)
                    where (g.cl is null or g.cl = {client}) and {study} and {country} and {site})
            """;
    }
}
