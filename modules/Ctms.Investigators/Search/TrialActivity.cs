using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Search;

/// <summary>What the dates and states of a registry record say about activity.</summary>
internal static class TrialActivity
{
    /// <summary>States in which a site is open or about to be.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "ACTIVE_NOT_RECRUITING",
    };

    public static bool IsOpen(TrialRole role) => Open.Contains(role.Status);

    public static bool IsRecruiting(TrialRole role)
        => string.Equals(role.SiteStatus ?? role.Status, "RECRUITING", StringComparison.OrdinalIgnoreCase)
            && string.Equals(role.Status, "RECRUITING", StringComparison.OrdinalIgnoreCase);

    /// <summary>Last day on which the trial is known to have been going on; null when the record gives no day.</summary>
    public static DateOnly? LastActive(TrialRole role, DateOnly today)
    {
        if (IsOpen(role)) return Earlier(role.LastUpdate ?? role.StartDate, today);
        // A planned completion lies ahead, and a record is often touched long after the work has ended: the earlier of the two is the safer word.
        var ended = role.CompletionDate is { } completion && role.LastUpdate is { } update && update < completion ? update : role.CompletionDate ?? role.LastUpdate ?? role.StartDate;
        return Earlier(ended, today);
    }

    private static DateOnly? Earlier(DateOnly? day, DateOnly today) => day > today ? today : day;
}
