using System.Globalization;
using Ctms.Platform;

namespace Ctms.Publishing.Contents;

/// <summary>From when on something holds: a day and hour as people say them, in a zone, as one moment.</summary>
internal static class EffectiveMoment
{
    public const string Form = "yyyy-MM-ddTHH:mm";

    /// <summary>Null when nothing is said: as soon as it may be. Refused for hours that do not exist, that come twice without a choice, and that are past.</summary>
    public static Outcome<Moment> Of(string? local, string? zone, bool? second, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(local)) return new Moment(null);
        if (!DateTime.TryParseExact(local.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) return Outcome.Refused("Give the day and the hour from which it holds, such as 2026-12-01 08:00.");
        if (string.IsNullOrWhiteSpace(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return Outcome.Refused("There is no such time zone.");
        if (found.IsInvalidTime(hour)) return Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"{hour:HH:mm} does not exist on that day in {zone}: the clock is put forward. Choose {After(hour, found):HH:mm} or another hour."));
        if (found.IsAmbiguousTime(hour) && second is null) return Outcome.Refused($"This hour comes twice on that day in {zone}: the clock is put back. Say which of the two is meant.");
        // The first of two equal hours is the one with the larger offset: summer time still holds.
        var offset = found.IsAmbiguousTime(hour) ? found.GetAmbiguousTimeOffsets(hour).OrderDescending().ElementAt(second == true ? 1 : 0) : found.GetUtcOffset(hour);
        var moment = new DateTimeOffset(hour, offset);
        return moment < now ? Outcome.Refused("This moment is past. Leave it empty to publish as soon as it is approved.") : new Moment(moment);
    }

    /// <summary>Whether the hour comes twice, so that a choice is to be offered.</summary>
    public static bool ComesTwice(string? local, string? zone) =>
        DateTime.TryParseExact(local?.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
        && zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.IsAmbiguousTime(hour);

    private static DateTime After(DateTime hour, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(hour)) hour = hour.AddMinutes(15);
        return hour;
    }
}

/// <summary>A moment, or as soon as it may be.</summary>
internal sealed record Moment(DateTimeOffset? At);
