using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Performance;

/// <summary>Criteria from a track record. Pure; what is not known is left out.</summary>
internal static class TrackRecordValues
{
    private const double HalfLifeMonths = 36;
    private const double DaysPerMonth = 365.25 / 12;

    /// <summary>Months since a study ended, to a tenth: so much of it is frozen with a ranking.</summary>
    public static double Months(DateOnly ended, DateOnly today) => Math.Round(Math.Max(0, today.DayNumber - ended.DayNumber) / DaysPerMonth, 1);

    /// <summary>The promises among the studies, as the correction takes them.</summary>
    public static IReadOnlyList<PastPromise> Promises(IReadOnlyList<PastStudy> studies, DateOnly today)
        => [.. studies.Where(study => study is { Promised: not null, Actual: not null }).Select(study => new PastPromise((double)study.Promised!, (double)study.Actual!, Months(study.EndedOn, today)))];

    public static Dictionary<string, RankValue> Of(IReadOnlyList<PastStudy> studies, PromiseRule rule, DateOnly today)
    {
        var values = new Dictionary<string, RankValue>();
        if (PromiseCorrection.Delivered(Promises(studies, today), rule.Mean, rule.Prior) is { } delivered) values[StudyCriteria.Delivered] = RankValue.Of(Math.Round(delivered * 100, 1));
        var started = studies.Where(study => study.StartUpDays is not null).Select(study => (Weight: Weight(study, today), Days: study.StartUpDays!.Value)).ToList();
        if (started.Count > 0) values[StudyCriteria.PastStartUp] = RankValue.Of(Math.Round(started.Sum(one => one.Weight * one.Days) / started.Sum(one => one.Weight), 1));
        var counted = studies.Where(study => study is { Deviations: not null, Actual: > 0 }).Select(study => (Weight: Weight(study, today), study.Deviations, study.Actual)).ToList();
        if (counted.Count > 0) values[StudyCriteria.PastDeviations] = RankValue.Of(Math.Round(counted.Sum(one => one.Weight * one.Deviations!.Value) / counted.Sum(one => one.Weight * (double)one.Actual!.Value), 3));
        return values;
    }

    /// <summary>A study of three years ago counts half, as in the correction.</summary>
    private static double Weight(PastStudy study, DateOnly today) => Math.Pow(2, -Months(study.EndedOn, today) / HalfLifeMonths);
}
