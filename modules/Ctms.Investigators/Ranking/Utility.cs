namespace Ctms.Investigators.Ranking;

/// <summary>Turns values into points from 0 to 100 on fixed scales.</summary>
internal static class Utility
{
    /// <summary>The middle of the scale: what a criterion gives that cannot tell anybody apart.</summary>
    public const double Middle = 50;

    /// <summary>Points of one value, or NaN when it is unknown. The value fits the criterion (<see cref="RankInputCheck"/>).</summary>
    public static double Of(Criterion criterion, RankValue? value)
    {
        if (value is not { } known) return double.NaN;
        return criterion.Kind switch
        {
            CriterionKind.Benefit or CriterionKind.Cost when criterion.Lo == criterion.Hi => Middle,
            CriterionKind.Benefit => OnScale(known.Number!.Value - criterion.Lo!.Value, criterion.Hi!.Value - criterion.Lo.Value),
            CriterionKind.Cost => OnScale(criterion.Hi!.Value - known.Number!.Value, criterion.Hi.Value - criterion.Lo!.Value),
            CriterionKind.YesNo => known.AsTruth()!.Value ? 100 : 0,
            _ => criterion.Map![known.ToString()],
        };
    }

    private static double OnScale(double distance, double length) => 100 * Math.Clamp(distance / length, 0, 1);
}
