using System.Globalization;

namespace Ctms.Accounts.Users;

/// <summary>The languages that the portal speaks.</summary>
internal static class Languages
{
    public static readonly (string Code, string Name)[] All = [("en", "English"), ("de", "Deutsch")];

    public static bool Speaks(string code) => All.Any(l => l.Code == code);

    public static CultureInfo Culture(string code) => CultureInfo.GetCultureInfo(Speaks(code) ? code : "en");
}

/// <summary>Time zones by their IANA names.</summary>
internal static class Zones
{
    public static TimeZoneInfo Of(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Every zone of this machine that has an IANA name, by region.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Where(id => !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
