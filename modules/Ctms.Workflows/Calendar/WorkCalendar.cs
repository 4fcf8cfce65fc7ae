using Ctms.Platform.Data;

namespace Ctms.Workflows.Calendar;

/// <summary>The working days of a country: its weekend and public holidays, and what an administrator has set over them. Without a country only the weekend is free.</summary>
internal sealed class WorkCalendar(DbSession session)
{
    private readonly Dictionary<string, Dictionary<DateOnly, bool>> read = [];

    public async Task<Func<DateOnly, bool>> FreeAsync(string? country, CancellationToken stop)
    {
        if (country is null) return day => PublicHolidays.IsWeekend(null, day);
        if (!read.TryGetValue(country, out var own))
            read[country] = own = (await session.QueryAsync<Day>($"select day as at, free from workflows.calendar_day where country = {country}", stop)).ToDictionary(d => d.At, d => d.Free);
        return day => own.TryGetValue(day, out var free) ? free : PublicHolidays.IsWeekend(country, day) || PublicHolidays.NameOf(country, day) is not null;
    }

    private sealed record Day(DateOnly At, bool Free);
}
