using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Platform.Search;

/// <summary>A kind of which the person may see something: the predicate that decides, and places or audiences as tokens of the index (null: the whole kind).</summary>
internal sealed record SeenKind(ISearchable Offer, FormattableString Where, string? Tokens)
{
    public string Kind => Offer.Kind;

    /// <summary>The entries of these kinds that the person may see, as tsquery; more may be found, never less, and <see cref="Where"/> decides.</summary>
    /// <param name="areAll">Of all kinds that the person sees: then their places and audiences say it alone, and the long lists of whole kinds are not read besides.</param>
    public static string Query(IEnumerable<SeenKind> kinds, bool areAll) => TsQuery.Any(kinds.GroupBy(kind => kind.Tokens, StringComparer.Ordinal).Select(same =>
    {
        var either = TsQuery.Any(same.Select(kind => TsQuery.Word(SearchTokens.Kind(kind.Kind))));
        return same.Key is null ? either : areAll ? same.Key : TsQuery.All([either, same.Key]);
    }));
}

/// <summary>What the current person may find: the same grants and audiences that the pages ask. Kinds of switched-off features are not there.</summary>
internal sealed class SearchReach(IEnumerable<ISearchable> offers, IAccess access, Audiences audiences, ModuleCatalog modules, FeatureStates features)
{
    private static readonly string Nothing = TsQuery.Word("#nothing");

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
            return new(offer, $"{IsOf(offer)} and {audience.On("e")}", AudienceTokensOf(audience));
        }

        var filter = await access.FilterAsync(permission, stop);
        if (filter.IsNothing) return null;
        if (offer.Level is not { } level || filter.IsEverything) return new(offer, IsOf(offer), null);
        return new(offer, $"{IsOf(offer)} and {filter.On("e", level)}", PlaceTokens(filter, level));
    }

    // As an expression: the key would offer itself for the kind alone, and reading all of a kind besides takes ten times as long as what the tokens find.
    private static FormattableString IsOf(ISearchable offer) => $"(e.kind || '') = {offer.Kind}";

    /// <summary>Each grant by the narrowest place that it names; null when one of them names none. <see cref="ScopeFilter.On"/> decides about the others.</summary>
    private static string? PlaceTokens(ScopeFilter filter, ScopeLevel level)
    {
        var places = filter.Grants.Where(grant => level >= ScopeLevel.Study || grant.StudyId is null).Select(grant => Narrowest(grant, level).ToArray()).ToList();
        return places.Exists(place => place.Length == 0) ? null : places.Count == 0 ? Nothing : TsQuery.Any(places.Select(TsQuery.All));
    }

    /// <summary>A country is no narrower than a study, so both are asked for.</summary>
    private static IEnumerable<string> Narrowest(Grant grant, ScopeLevel level)
    {
        if (level >= ScopeLevel.Site && grant.SiteId is { } site) return [TsQuery.Word(SearchTokens.Site(site))];
        var country = level >= ScopeLevel.Country && grant.Country is { } code ? [TsQuery.Word(SearchTokens.Country(code))] : Array.Empty<string>();
        var place = grant.StudyId is { } study ? SearchTokens.Study(study) : grant.ClientId is { } client ? SearchTokens.Client(client) : null;
        return place is null ? country : country.Prepend(TsQuery.Word(place));
    }

    private static string AudienceTokensOf(AudienceFilter mine) =>
        mine.Person is null ? Nothing : TsQuery.Any(AudienceTokens.Of(mine).Select(token => TsQuery.Word(SearchTokens.Audience(token))));
}
