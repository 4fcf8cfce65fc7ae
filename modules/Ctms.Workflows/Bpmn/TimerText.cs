using System.Globalization;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

/// <summary>When a timer is due, and how often it comes again after that; null is without end.</summary>
internal readonly record struct Due(DateTimeOffset At, int? Again, object? Every);

/// <summary>Dates, durations and cycles of timers in ISO 8601: 2026-01-31T10:00:00Z, PT2H, P1M, R3/PT10H.</summary>
internal static class TimerText
{
    public static bool Fits(TimerKind kind, string text) => Read(kind, text, DateTimeOffset.UnixEpoch) is not null;

    public static Due? Read(TimerKind kind, string text, DateTimeOffset now) => kind switch
    {
        TimerKind.Date => FeelTemporal.Moment(text) is { } at ? new Due(at.AsOffset(), 0, null) : null,
        TimerKind.Duration => FeelTemporal.Duration(text) is { } span && After(now, span) is { } due ? new Due(due, 0, null) : null,
        _ => Cycle(text, now),
    };

    public static DateTimeOffset? After(DateTimeOffset now, object span) =>
        FeelTemporal.Add(new FeelMoment(now.UtcDateTime, TimeSpan.Zero), span, 1) is FeelMoment at ? at.AsOffset() : null;

    // R, R3 or nothing, then a duration, perhaps with a first date before it.
    private static Due? Cycle(string text, DateTimeOffset now)
    {
        var parts = text.Split('/');
        if (parts.Length is < 2 or > 3 || !parts[0].StartsWith('R')) return null;
        int? times = parts[0].Length == 1 ? null : int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 0;
        if (times == 0 || FeelTemporal.Duration(parts[^1]) is not { } span) return null;
        var first = parts.Length == 3 ? FeelTemporal.Moment(parts[1])?.AsOffset() : After(now, span);
        return first is { } due ? new Due(due, times - 1, span) : null;
    }
}
