namespace Ctms.Investigators.Ranking;

/// <summary>How estimates are corrected: what sites deliver of a promise on average, and how many promised patients that average is worth.</summary>
internal sealed record PromiseRule(double Mean, double Prior)
{
    /// <summary>From so many studies on, the client's own average is better known than a published one.</summary>
    public const int EnoughStudies = 10;

    /// <summary>A published figure, for those who have no history of their own yet.</summary>
    private const double UsualMean = 0.63;

    public static readonly PromiseRule Usual = new(UsualMean, PromiseCorrection.UsualPriorPatients);

    /// <summary>The average of all studies of a client, recent ones counting more; it is rounded, for it is frozen with a ranking.</summary>
    public static PromiseRule Of(IReadOnlyCollection<PastPromise> all)
        => all.Count >= EnoughStudies && PromiseCorrection.Delivered(all, 0, 0) is { } mean ? Usual with { Mean = Math.Round(mean, 4) } : Usual;
}
