using System.Globalization;
using Ctms.Investigators.Ranking;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Candidates;

/// <summary>What two rankings did differently, in sentences: weights by their share, scales, policy, coverage, gates, people.</summary>
internal static class MethodDifferences
{
    public static IReadOnlyList<string> Of(RankInput before, RankInput after, IStringLocalizer texts, StudyCatalogue? catalogue = null)
        => [.. Weights(before, after, texts, catalogue), .. Rules(before, after, texts), .. People(before, after, texts)];

    private static IEnumerable<string> Weights(RankInput before, RankInput after, IStringLocalizer texts, StudyCatalogue? catalogue)
    {
        foreach (var now in after.Criteria)
        {
            var name = RankingWords.Criterion(now.Id, texts, catalogue);
            if (before.Criteria.FirstOrDefault(criterion => criterion.Id == now.Id) is not { } old) yield return texts["{0} is new", name];
            else if (Share(old, before) != Share(now, after)) yield return texts["{0} weighs {1} instead of {2}", name, Share(now, after), Share(old, before)];
            else if (old.Lo != now.Lo || old.Hi != now.Hi) yield return texts["{0} is measured from {1} to {2} instead of {3} to {4}", name, Text(now.Lo), Text(now.Hi), Text(old.Lo), Text(old.Hi)];
        }
    }

    private static IEnumerable<string> Rules(RankInput before, RankInput after, IStringLocalizer texts)
    {
        if (before.Missing != after.Missing) yield return texts["An unknown value {0}; before, it {1}", RankingWords.Missing(after.Missing, texts), RankingWords.Missing(before.Missing, texts)];
        if (before.MinCoverage != after.MinCoverage) yield return texts["Ranked from {0} known instead of {1}", after.MinCoverage.ToString("0 %", CultureInfo.CurrentCulture), before.MinCoverage.ToString("0 %", CultureInfo.CurrentCulture)];
        if (before.Promise is null && after.Promise is not null) yield return texts["Estimates are corrected by what was delivered in earlier studies"];
        else if (before.Promise is not null && after.Promise is null) yield return texts["Estimates are no longer corrected"];
        else if (before.Promise?.Mean != after.Promise?.Mean) yield return texts["On average {0} of a promise is delivered; before, {1}", RankingWords.Percent(after.Promise!.Mean), RankingWords.Percent(before.Promise!.Mean)];
        foreach (var gate in after.Gates.ExceptBy(before.Gates.Select(gate => gate.Id), gate => gate.Id)) yield return texts["New gate: {0}", texts[gate.Reason]];
        foreach (var gate in before.Gates.ExceptBy(after.Gates.Select(gate => gate.Id), gate => gate.Id)) yield return texts["Gate taken away: {0}", texts[gate.Reason]];
    }

    private static IEnumerable<string> People(RankInput before, RankInput after, IStringLocalizer texts)
    {
        var (old, now) = (before.Candidates.Select(candidate => candidate.Id).ToHashSet(), after.Candidates.Select(candidate => candidate.Id).ToHashSet());
        if (now.Except(old).Count() is > 0 and var added) yield return texts["{0} candidates came in", added];
        if (old.Except(now).Count() is > 0 and var gone) yield return texts["{0} candidates are no longer there", gone];
    }

    /// <summary>The share of a criterion in all weights.</summary>
    public static string Share(Criterion criterion, RankInput input) => (criterion.Weight / input.Criteria.Sum(other => other.Weight)).ToString("0.# %", CultureInfo.CurrentCulture);

    private static string Text(double? number) => number?.ToString("0.##", CultureInfo.CurrentCulture) ?? "–";
}
