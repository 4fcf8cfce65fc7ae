using System.Globalization;

namespace Ctms.Investigators.Inviting;

/// <summary>
/// Days of an invitation as people count them: in the time zone of the round. A day is a day of the calendar, whether its clock has 23 hours or 25. Pure.
/// </summary>
internal static class ClosingDay
{
    /// <summary>Reminders go out in the morning.</summary>
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The beginning of this day.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    /// <summary>The end of this day.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => At(day.AddDays(1), TimeOnly.MinValue, zone);

    /// <summary>The day at whose end it closes.</summary>
    public static DateOnly Of(DateTimeOffset closesAt, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(closesAt.AddTicks(-1), zone).DateTime);

    /// <summary>
    /// The latest moment until now at which those who have not answered were to be reminded; null when none has come. Who was reminded after it needs no
    /// reminder now, so moments that a standing host missed make one mail, and none makes two.
    /// </summary>
    public static DateTimeOffset? LastReminder(DateTimeOffset closesAt, IEnumerable<int> daysBefore, TimeZoneInfo zone, DateTimeOffset now)
    {
        var closing = Of(closesAt, zone);
        var due = daysBefore.Select(days => At(closing.AddDays(-days), Morning, zone)).Where(moment => moment <= now).ToList();
        return due.Count > 0 ? due.Max() : null;
    }

    /// <summary>"30 November 2026 (Europe/Berlin)"</summary>
    public static string Words(DateTimeOffset closesAt, TimeZoneInfo zone, string language)
        => $"{Of(closesAt, zone).ToString(language == "de" ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB"))} ({zone.Id})";

    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        // In some zones the clock is put forward at midnight: then the day begins an hour later.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
