namespace Ctms.Studies.Sites;

/// <summary>Kept as text, see <see cref="Contracts.SiteStatuses"/>. In their usual order; the last two are ends without a site.</summary>
internal enum SiteStatus
{
    Identified,
    CdaSent,
    CdaSigned,
    FeasibilitySent,
    FeasibilityComplete,
    Qualification,
    Selected,
    Backup,
    NotSelected,
    StartUp,
    GreenLight,
    Initiated,
    Recruiting,
    OnHold,
    EnrolmentClosed,
    CloseOut,
    Closed,
    Archived,
    Declined,
    Dropped,
}

/// <summary>Which state may follow which.</summary>
internal static class SiteFlow
{
    /// <summary>The way of a site that takes part, from end to end.</summary>
    public static readonly IReadOnlyList<SiteStatus> Line =
    [
        SiteStatus.Identified, SiteStatus.CdaSent, SiteStatus.CdaSigned, SiteStatus.FeasibilitySent, SiteStatus.FeasibilityComplete, SiteStatus.Qualification, SiteStatus.Selected,
        SiteStatus.StartUp, SiteStatus.GreenLight, SiteStatus.Initiated, SiteStatus.Recruiting, SiteStatus.EnrolmentClosed, SiteStatus.CloseOut, SiteStatus.Closed, SiteStatus.Archived,
    ];

    /// <summary>What a decision on feasibility can say, the weakest first.</summary>
    private static readonly SiteStatus[] Decisions = [SiteStatus.NotSelected, SiteStatus.Backup, SiteStatus.Selected];

    public static bool IsSide(SiteStatus status) => status is SiteStatus.OnHold or SiteStatus.Declined or SiteStatus.Dropped;

    public static bool IsDecision(SiteStatus status) => Decisions.Contains(status);

    /// <summary>A decision can still be made or changed.</summary>
    public static bool IsOpenForDecision(SiteStatus status) => status <= SiteStatus.NotSelected;

    /// <summary>Selected outweighs back-up, back-up outweighs everything else.</summary>
    public static bool Outweighs(SiteStatus decision, SiteStatus status) => Math.Max(0, Array.IndexOf(Decisions, decision)) > Math.Max(0, Array.IndexOf(Decisions, status));

    /// <summary>
    /// States that may follow. Confidentiality, survey and qualification visit may be left out where a site is known; one step back corrects a
    /// mistake. Declined is the site's word and dropped is ours, both before the first patient; afterwards a site is closed out.
    /// </summary>
    public static IReadOnlyList<SiteStatus> After(SiteStatus status, SiteStatus? resumesAt)
    {
        var from = resumesAt ?? SiteStatus.Identified;
        if (status is SiteStatus.Declined or SiteStatus.Dropped) return [from];
        if (status == SiteStatus.OnHold) return IsBeforeEnrolment(from) ? [from, SiteStatus.Declined, SiteStatus.Dropped] : [from, SiteStatus.CloseOut];
        var next = new List<SiteStatus>(Forward(status));
        if (Back(status) is { } back) next.Add(back);
        if (status is >= SiteStatus.StartUp and <= SiteStatus.Recruiting) next.Add(SiteStatus.OnHold);
        if (IsBeforeEnrolment(status) && status != SiteStatus.NotSelected) next.AddRange([SiteStatus.Declined, SiteStatus.Dropped]);
        return next;
    }

    private static SiteStatus[] Forward(SiteStatus status) => status switch
    {
        SiteStatus.Identified => [SiteStatus.CdaSent, SiteStatus.FeasibilitySent, SiteStatus.Qualification, SiteStatus.Selected, SiteStatus.Backup, SiteStatus.NotSelected],
        SiteStatus.CdaSent => [SiteStatus.CdaSigned],
        SiteStatus.CdaSigned => [SiteStatus.FeasibilitySent, SiteStatus.Qualification],
        SiteStatus.FeasibilitySent => [SiteStatus.FeasibilityComplete],
        SiteStatus.FeasibilityComplete => [SiteStatus.Qualification, SiteStatus.Selected, SiteStatus.Backup, SiteStatus.NotSelected],
        SiteStatus.Qualification => [SiteStatus.Selected, SiteStatus.Backup, SiteStatus.NotSelected],
        SiteStatus.Selected => [SiteStatus.StartUp, SiteStatus.Backup, SiteStatus.NotSelected],
        SiteStatus.Backup => [SiteStatus.Selected, SiteStatus.NotSelected],
        SiteStatus.NotSelected => [SiteStatus.Selected, SiteStatus.Backup],
        SiteStatus.StartUp => [SiteStatus.GreenLight],
        SiteStatus.GreenLight => [SiteStatus.Initiated],
        SiteStatus.Initiated => [SiteStatus.Recruiting, SiteStatus.CloseOut],
        SiteStatus.Recruiting => [SiteStatus.EnrolmentClosed],
        SiteStatus.EnrolmentClosed => [SiteStatus.CloseOut],
        SiteStatus.CloseOut => [SiteStatus.Closed],
        SiteStatus.Closed => [SiteStatus.Archived],
        _ => [],
    };

    private static SiteStatus? Back(SiteStatus status) => status switch
    {
        SiteStatus.Identified or SiteStatus.Selected or SiteStatus.Backup or SiteStatus.NotSelected => null,
        _ => Line[Line.ToList().IndexOf(status) - 1],
    };

    private static bool IsBeforeEnrolment(SiteStatus status) => status < SiteStatus.Recruiting;
}
