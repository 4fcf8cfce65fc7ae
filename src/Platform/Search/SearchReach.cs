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
            return new(offer, $"e.kind = {offer.Kind} and {audience.On("e")}", AudienceTokensOf(offer.Kind, audience));
        }

        var filter = await access.FilterAsync(permission, stop);
        if (filter.IsNothing) return null;
        if (offer.Level is not { } level || filter.IsEverything) return new(offer, $"e.kind = {offer.Kind}", null);
        return new(offer, $"e.kind = {offer.Kind} and {filter.On("e", level)}", PlaceTokens(offer.Kind, filter, level));
    }

    /// <summary>Each grant by the narrowest place that it names; <see cref="ScopeFilter.On"/> decides about the others.</summary>
    private static string PlaceTokens(string kind, ScopeFilter filter, ScopeLevel level) => TsQuery.Any(filter.Grants
        .Where(grant => level >= ScopeLevel.Study || grant.StudyId is null)
        .Select(grant => TsQuery.All([TsQuery.Word(SearchTokens.Kind(kind)), .. Narrowest(grant, level)]))
        .DefaultIfEmpty(TsQuery.Word("#nothing")));

    /// <summary>A country is no narrower than a study, so both are asked for.</summary>
    private static IEnumerable<string> Narrowest(Grant grant, ScopeLevel level)
    {
        if (level >= ScopeLevel.Site && grant.SiteId is { } site) return [TsQuery.Word(SearchTokens.Site(site))];
        var country = level >= ScopeLevel.Country && grant.Country is { } code ? [TsQuery.Word(SearchTokens.Country(code))] : Array.Empty<string>();
        var place = grant.StudyId is { } study ? SearchTokens.Study(study) : grant.ClientId is { } client ? SearchTokens.Client(client) : null;
        return place is null ? country : country.Prepend(TsQuery.Word(place));
    }

    private static string AudienceTokensOf(string kind, AudienceFilter mine) => mine.Person is null ? TsQuery.Word("#nothing")
        : TsQuery.All([TsQuery.Word(SearchTokens.Kind(kind)), TsQuery.Any(AudienceTokens.Of(mine).Select(token => TsQuery.Word(SearchTokens.Audience(token))))]);
}
