using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Platform.Search;

/// <summary>A kind of which the person may see something: the predicate that decides, and the same as tokens of the index (null: the whole kind).</summary>
internal sealed record SeenKind(ISearchable Offer, FormattableString Where, string? Tokens)
{
    public string Kind => Offer.Kind;

    /// <summary>The kind's entries that the person may see, as tsquery.</summary>
    public string Query => Tokens ?? TsQuery.Word(SearchTokens.Kind(Kind));
}

/// <summary>What the current person may find: the same grants and audiences that the pages ask. Kinds of switched-off features are not there.</summary>
internal sealed class SearchReach(IEnumerable<ISearchable> offers, IAccess access, Audiences audiences, ModuleCatalog modules, FeatureStates features)
{
    private IReadOnlyList<SeenKind>? kinds;

    public async Task<IReadOnlyList<SeenKind>> KindsAsync(CancellationToken stop)
    {
        if (kinds is not null) return kinds;
        var seen = new List<SeenKind>();
        foreach (var offer in offers.OrderBy(o => o.Order).ThenBy(o => o.Kind, StringComparer.Ordinal))
            if (IsOn(offer) && await OfAsync(offer, stop) is { } kind) seen.Add(kind);
        return kinds = seen;
    }

    private bool IsOn(ISearchable offer) => modules.Of(offer.GetType().Assembly) is not { } module || features.IsOn(module.Features[0].Id);

    private async Task<SeenKind?> OfAsync(ISearchable offer, CancellationToken stop)
    {
        if (offer.Permission is not { } permission)
        {
            var audience = await audiences.MineAsync(stop);
            return new(offer, $"e.kind = {offer.Kind} and {audience.On("e")}", AudienceTokens(offer.Kind, audience));
        }

        var filter = await access.FilterAsync(permission, stop);
        if (filter.IsNothing) return null;
        if (offer.Level is not { } level || filter.IsEverything) return new(offer, $"e.kind = {offer.Kind}", null);
        return new(offer, $"e.kind = {offer.Kind} and {filter.On("e", level)}", PlaceTokens(offer.Kind, filter, level));
    }

    /// <summary>Each grant as the tokens that an entry must have, as <see cref="ScopeFilter.On"/> compares them.</summary>
    private static string PlaceTokens(string kind, ScopeFilter filter, ScopeLevel level) => TsQuery.Any(filter.Grants
        .Where(grant => level >= ScopeLevel.Study || grant.StudyId is null)
        .Select(grant => TsQuery.All(new[]
        {
            SearchTokens.Kind(kind),
            grant.ClientId is { } client ? SearchTokens.Client(client) : null,
            grant.StudyId is { } study ? SearchTokens.Study(study) : null,
            level >= ScopeLevel.Country && grant.Country is { } country ? SearchTokens.Country(country) : null,
            level >= ScopeLevel.Site && grant.SiteId is { } site ? SearchTokens.Site(site) : null,
        }.OfType<string>().Select(TsQuery.Word)))
        .DefaultIfEmpty(TsQuery.Word("#nothing")));

    private static string AudienceTokens(string kind, AudienceFilter mine)
    {
        if (mine.Person is not { } person) return TsQuery.Word("#nothing");
        var ways = mine.Grants.Select(grant => TsQuery.All(
        [
            Or(SearchTokens.AnyRole, SearchTokens.ForRole(grant.Role)),
            .. grant.ClientId is { } client ? [Or(SearchTokens.AnyClient, SearchTokens.ForClient(client))] : Array.Empty<string>(),
            .. grant.StudyId is { } study ? [Or(SearchTokens.AnyStudy, SearchTokens.ForStudy(study))] : Array.Empty<string>(),
            .. grant.Country is { } country ? [Or(SearchTokens.AnyCountry, SearchTokens.ForCountry(country))] : Array.Empty<string>(),
            .. grant.SiteId is { } site ? [Or(SearchTokens.AnySite, SearchTokens.ForSite(site))] : Array.Empty<string>(),
        ]));
        return TsQuery.All([TsQuery.Word(SearchTokens.Kind(kind)), TsQuery.Any([TsQuery.Word(SearchTokens.Everybody), TsQuery.Word(SearchTokens.ForPerson(person)), .. ways])]);
    }

    private static string Or(string any, string one) => TsQuery.Any([TsQuery.Word(any), TsQuery.Word(one)]);
}
