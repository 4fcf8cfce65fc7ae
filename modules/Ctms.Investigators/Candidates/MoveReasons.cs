using Ctms.Investigators.Ranking;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Candidates;

/// <summary>Why a candidate stands at another place than before, in sentences: placed by hand, other values, other weights, others.</summary>
internal static class MoveReasons
{
    private const int MostValues = 4;

    public static IReadOnlyList<string> Of(
        PlacedCandidate? before, PlacedCandidate? after, bool isOtherMethod, IStringLocalizer texts, StudyCatalogue? catalogue)
    {
        if (before is null) return [texts["Came in"]];
        if (after is null) return [texts["No longer there"]];
        var reasons = new List<string>();
        if (after.Override is { } now && now != before.Override) reasons.Add(texts["Placed by hand: {0}", now.Reason]);
        else if (after.Override is null && before.Override is { } then) reasons.Add(texts["No longer placed by hand ({0})", then.Reason]);
        reasons.AddRange(Values(before, after, texts, catalogue).Take(MostValues));
        if (before.Place == after.Place) return reasons;
        if (isOtherMethod) reasons.Add(texts["Weights, scales or gates are other ones"]);
        return reasons.Count > 0 ? reasons : [texts["Others moved past"]];
    }

    private static IEnumerable<string> Values(PlacedCandidate before, PlacedCandidate after, IStringLocalizer texts, StudyCatalogue? catalogue)
    {
        foreach (var criterion in after.Values.Keys.Union(before.Values.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (Value(before, criterion), Value(after, criterion));
            if (old?.ToString() != now?.ToString())
                yield return texts["{0}: {1}, before {2}", RankingWords.Criterion(criterion, texts, catalogue), RankingWords.Value(criterion, now, texts, catalogue), RankingWords.Value(criterion, old, texts, catalogue)];
        }
    }

    private static RankValue? Value(PlacedCandidate placed, string criterion) => placed.Values.TryGetValue(criterion, out var value) ? value : null;
}

/// <summary>A candidate in one of two rankings that are compared.</summary>
internal sealed record PlacedCandidate(int? Place, RankOverride? Override, IReadOnlyDictionary<string, RankValue> Values);
