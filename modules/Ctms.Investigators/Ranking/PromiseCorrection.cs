namespace Ctms.Investigators.Ranking;

/// <summary>What a site promised and delivered in one earlier study; the age is counted in months from its end.</summary>
internal sealed record PastPromise(double Promised, double Actual, double AgeMonths);

/// <summary>
/// Corrects a site's own estimate by what it delivered before. Recent studies count more (half after three years) and few patients count little
/// (the programme's mean stands in for <c>prior patients</c> promised ones).
/// </summary>
internal static class PromiseCorrection
{
    public const double UsualPriorPatients = 5;
    private const double HalfLifeMonths = 36;
    private const double Least = 0.1;
    private const double Most = 1.5;

    /// <summary>Share of a promise to expect, from 0.1 to 1.5; null without history: then nothing is corrected and the reader is told.</summary>
    public static double? Delivered(IReadOnlyCollection<PastPromise> history, double programmeMean, double priorPatients = UsualPriorPatients)
    {
        ThrowIfUnusable(programmeMean);
        ThrowIfUnusable(priorPatients);
        if (history.Count == 0) return null;
        var (actual, promised) = (priorPatients * programmeMean, priorPatients);
        foreach (var past in history)
        {
            ThrowIfUnusable(past.Promised);
            ThrowIfUnusable(past.Actual);
            ThrowIfUnusable(past.AgeMonths);
            var weight = Math.Pow(2, -past.AgeMonths / HalfLifeMonths);
            (actual, promised) = (actual + (weight * past.Actual), promised + (weight * past.Promised));
        }

        return promised == 0 ? null : Math.Clamp(actual / promised, Least, Most);
    }

    /// <summary>The corrected estimate; without history the estimate itself.</summary>
    public static double Expected(double estimate, double? delivered) => estimate * (delivered ?? 1);

    // The values were checked where they were entered; what arrives here unusable is a mistake of ours.
    private static void ThrowIfUnusable(double value)
    {
        if (!(value >= 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A promise is counted in finite numbers of 0 or more.");
    }
}
