using Ctms.Investigators.Ranking;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Candidates;

/// <summary>A candidate in one of two rankings that are compared.</summary>
internal sealed record PlacedCandidate(int? Place, RankOverride? Override, RankRow Row, IReadOnlyDictionary<string, RankValue> Values, IReadOnlyDictionary<string, PromisedValue> Promises)
{
    public static PlacedCandidate Of(RankedCandidate one) => new(one.Place, one.Override, one.Row, one.Candidate.Values, one.Promises);
}

/// <summary>One reason for another place in a sentence, with what it did to the score where it did something.</summary>
internal sealed record MoveReason(string Text, Points? Points = null);

/// <summary>
/// Why a candidate stands at another place than before: placed by hand, a gate, and of each part of the score what changed it (the answer, the track record, the weight, the scale);
/// at last who passed whom. Pure.
/// </summary>
internal sealed class MoveReasons(RankInput before, RankInput after, IStringLocalizer texts, StudyCatalogue? catalogue)
{
    private const int MostParts = 6;

    public IReadOnlyList<MoveReason> Of(PlacedCandidate? old, PlacedCandidate? now)
    {
        if (old is null) return [new(texts["Came in"])];
        if (now is null) return [new(texts["No longer there"])];
        return [.. ByHand(old, now), .. Gates(old, now), .. Parts(old, now)];
    }

    private IEnumerable<MoveReason> ByHand(PlacedCandidate old, PlacedCandidate now)
    {
        if (now.Override is { } given && given != old.Override) yield return new(texts["Placed by hand: {0}", given.Reason]);
        else if (now.Override is null && old.Override is { } taken) yield return new(texts["No longer placed by hand ({0})", taken.Reason]);
    }

    private IEnumerable<MoveReason> Gates(PlacedCandidate old, PlacedCandidate now)
    {
        if (old.Row.Excluded == now.Row.Excluded) yield break;
        if (old.Row.Excluded is { } was) yield return new(was == RankTable.InsufficientData ? texts["Enough is known now: {0} of the weights", RankingWords.Percent((double)now.Row.Coverage.Value)] : texts["No longer behind the gate: {0}", texts[was]]);
        if (now.Row.Excluded is { } closed) yield return new(closed == RankTable.InsufficientData ? texts["Too little is known now: {0} of the weights", RankingWords.Percent((double)now.Row.Coverage.Value)] : texts["Behind a gate now: {0}", texts[closed]]);
    }

    private IEnumerable<MoveReason> Parts(PlacedCandidate old, PlacedCandidate now)
    {
        if (old.Row.Score is null || now.Row.Score is null) return [];
        return RankComparison.Parts(old.Row, now.Row).Take(MostParts)
            .Select(part => new MoveReason($"{RankingWords.Criterion(part.Criterion, texts, catalogue)}: {string.Join("; ", Causes(old, now, part.Criterion))}", part.Difference));
    }

    private List<string> Causes(PlacedCandidate old, PlacedCandidate now, string id)
    {
        var causes = new List<string>();
        if (Value(old, now, id) is { } value) causes.Add(value);
        causes.AddRange(Weighing(Find(before, id), Find(after, id)));
        if (causes.Count > 0) return causes;
        // Nothing of its own changed: what others of this candidate's values weigh did.
        return [before.Missing != after.Missing ? texts["unknown values count differently"] : texts["more or less of the rest is known, so it counts differently"]];
    }

    private string? Value(PlacedCandidate old, PlacedCandidate now, string id)
    {
        if (now.Promises.GetValueOrDefault(id) is { } estimate && old.Promises.GetValueOrDefault(id) is { } earlier)
            return estimate.Expected == earlier.Expected ? null : texts["{0}, before {1}", Promise(estimate), Promise(earlier)].Value;
        RankValue? given = now.Values.TryGetValue(id, out var known) ? known : null;
        RankValue? had = old.Values.TryGetValue(id, out var knew) ? knew : null;
        return given?.ToString() == had?.ToString() ? null : texts["{0}, before {1}", RankingWords.Value(id, given, texts, catalogue), RankingWords.Value(id, had, texts, catalogue)].Value;
    }

    private string Promise(PromisedValue value) => value.Delivered is { } share
        ? texts["expected {0} ({1} said, {2} by the track record)", RankingWords.Number(value.Expected), RankingWords.Number(value.Estimate), RankingWords.Percent(share)]
        : texts["{0} as it was said (no history)", RankingWords.Number(value.Estimate)];

    private IEnumerable<string> Weighing(Criterion? was, Criterion? now)
    {
        if (was is null && now is not null) yield return texts["it is new"];
        if (was is not null && now is null) yield return texts["it is left out"];
        if (was is null || now is null) yield break;
        var (old, share) = (MethodDifferences.Share(was, before), MethodDifferences.Share(now, after));
        if (old != share) yield return texts["weighs {0} instead of {1}", share, old];
        if (was.Lo != now.Lo || was.Hi != now.Hi) yield return texts["measured from {0} to {1} instead of {2} to {3}", RankingWords.Number(now.Lo ?? 0), RankingWords.Number(now.Hi ?? 0), RankingWords.Number(was.Lo ?? 0), RankingWords.Number(was.Hi ?? 0)];
        if (!SamePoints(was.Map, now.Map)) yield return texts["its answers give other points"];
    }

    private static bool SamePoints(IReadOnlyDictionary<string, double>? old, IReadOnlyDictionary<string, double>? now)
        => old is null || now is null || (old.Count == now.Count && old.All(one => now.TryGetValue(one.Key, out var points) && points == one.Value));

    private static Criterion? Find(RankInput input, string id) => input.Criteria.FirstOrDefault(criterion => criterion.Id == id);
}
