using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Calendar;

internal sealed record CalendarDay(DateOnly Day, bool Free, string Name, bool IsOwn);

/// <summary>What an administrator says about single days of a country: free besides the public holidays, or a holiday on which work is done.</summary>
internal sealed class SetCalendar(DbSession session, CurrentUser user)
{
    private const int LongestName = 100;

    public async Task<IReadOnlyList<CalendarDay>> OfAsync(string country, int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var own = await session.QueryAsync<CalendarDay>($"select day, free, name, true as is_own from workflows.calendar_day where country = {country} and day between {first} and {last}", stop);
        return [.. own.Concat(PublicHolidays.Of(country, year).Where(h => own.TrueForAll(o => o.Day != h.Key)).Select(h => new CalendarDay(h.Key, true, h.Value, false))).OrderBy(d => d.Day)];
    }

    public async Task<Outcome> SetAsync(string country, DateOnly day, bool free, string? name, string? reason, CancellationToken stop)
    {
        if (!Countries.All.Any(c => c.Code == country)) return Outcome.Refused("Choose a country.");
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName) return Outcome.Refused($"Give the day a name of {LongestName} characters at most.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why.");
        user.Reason = reason.Trim();
        await session.ExecuteAsync($"""
            insert into workflows.calendar_day (country, day, free, name) values ({country}, {day}, {free}, {name.Trim()}) on conflict (country, day) do update set free = excluded.free, name = excluded.name
            """, stop);
        return Outcome.Done;
    }

    public async Task<Outcome> ForgetAsync(string country, DateOnly day, CancellationToken stop) =>
        await session.ExecuteAsync($"delete from workflows.calendar_day where country = {country} and day = {day}", stop) == 1 ? Outcome.Done : Outcome.Refused("This day was not set here.");
}
