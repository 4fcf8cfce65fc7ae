using System.Collections.Frozen;
using System.Globalization;

namespace Ctms.Workflows.Calendar;

/// <summary>Weekends and public holidays of whole countries, from the file that dev/holidays.mjs writes. A region's own holidays are not in it.</summary>
internal static class PublicHolidays
{
    private static readonly Lazy<FrozenDictionary<string, (int[]? Weekend, FrozenDictionary<DateOnly, string> Days)>> Known = new(Read);

    public static string? NameOf(string country, DateOnly day) => Known.Value.TryGetValue(country, out var known) ? known.Days.GetValueOrDefault(day) : null;

    public static bool IsWeekend(string? country, DateOnly day)
    {
        var weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        return country is not null && Known.Value.TryGetValue(country, out var known) && known.Weekend is { } own ? own.Contains(weekday) : weekday >= 6;
    }

    /// <summary>The holidays of a year, by day.</summary>
    public static IEnumerable<KeyValuePair<DateOnly, string>> Of(string country, int year) =>
        Known.Value.TryGetValue(country, out var known) ? known.Days.Where(d => d.Key.Year == year).OrderBy(d => d.Key) : [];

    private static FrozenDictionary<string, (int[]? Weekend, FrozenDictionary<DateOnly, string> Days)> Read()
    {
        using var stream = typeof(PublicHolidays).Assembly.GetManifestResourceStream("Ctms.Workflows.holidays.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).GroupBy(p => p[0]).ToFrozenDictionary(g => g.Key, g => (
            g.FirstOrDefault(p => p[1] == "weekend")?[2].Split(',').Select(d => int.Parse(d, CultureInfo.InvariantCulture)).ToArray(),
            g.Where(p => p[1] != "weekend").ToFrozenDictionary(p => DateOnly.ParseExact(p[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), p => p[2])), StringComparer.Ordinal);
    }
}
