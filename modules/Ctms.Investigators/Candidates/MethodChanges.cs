using System.Globalization;
using Ctms.Platform.Audit;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Candidates;

/// <summary>A changed way of ranking as single changes: which weight, scale, policy or gate was what before.</summary>
internal static class MethodChanges
{
    public static IEnumerable<FieldChange> Of(string? old, string? now, IStringLocalizer texts)
    {
        var (before, after) = (Facts(old, texts), Facts(now, texts));
        return after.Keys.Union(before.Keys).Select(fact => new FieldChange(fact, before.GetValueOrDefault(fact), after.GetValueOrDefault(fact))).Where(change => change.Old != change.New);
    }

    private static Dictionary<string, string?> Facts(string? kept, IStringLocalizer texts)
    {
        if (kept is null) return [];
        var method = MethodText.ReadKept(kept);
        var facts = new Dictionary<string, string?>();
        foreach (var line in method.Lines)
        {
            var name = RankingWords.Criterion(line.Criterion, texts);
            facts[texts["Weight of {0}", name]] = Number(line.Weight);
            if (StudyCriteria.Find(line.Criterion) is null or { HasScale: true }) facts[texts["Scale of {0}", name]] = texts["{0} to {1}", Number(line.Lo), Number(line.Hi)];
        }

        facts[texts["A value that is not known"]] = RankingWords.Missing(method.Missing, texts);
        facts[texts["Rank only when known"]] = method.MinCoverage.ToString("0 %", CultureInfo.CurrentCulture);
        facts[texts["Gates"]] = string.Join(", ", method.ClosedGates.Select(gate => texts[gate.Name].Value));
        return facts;
    }

    private static string Number(double number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);
}
