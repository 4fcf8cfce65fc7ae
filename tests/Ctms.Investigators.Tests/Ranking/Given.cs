using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

/// <summary>Short ways to write a ranking's input: a test sets only what matters to it.</summary>
internal static class Given
{
    public static Criterion Benefit(string id, double weight, double lo = 0, double hi = 100) => new(id, weight, CriterionKind.Benefit, lo, hi);

    public static Criterion Cost(string id, double weight, double lo = 0, double hi = 100) => new(id, weight, CriterionKind.Cost, lo, hi);

    public static Criterion YesNo(string id, double weight) => new(id, weight, CriterionKind.YesNo);

    public static Criterion Category(string id, double weight, params (string Value, double Points)[] map)
        => new(id, weight, CriterionKind.Category, Map: map.ToDictionary(entry => entry.Value, entry => entry.Points));

    public static RankCandidate Candidate(string id, params (string Name, object Value)[] values)
        => new(id, values.ToDictionary(entry => entry.Name, entry => Value(entry.Value)));

    public static Gate Gate(string id, string when, string reason = "because") => new(id, GateCondition.Read(when)!, reason);

    public static RankInput Input(Criterion[] criteria, params RankCandidate[] candidates)
        => new(criteria, MissingPolicy.Reweight, 0, [], candidates);

    private static RankValue Value(object value) => value switch
    {
        bool truth => RankValue.Of(truth),
        string text => RankValue.Of(text),
        _ => RankValue.Of(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
