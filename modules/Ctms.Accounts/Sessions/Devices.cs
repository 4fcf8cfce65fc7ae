using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.Sessions;

/// <summary>Says in words what browser somebody uses: "Firefox on Windows".</summary>
internal static class Devices
{
    private const int MaxLength = 200;

    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static Visitor Of(HttpContext http) =>
        new(http.Connection.RemoteIpAddress?.ToString() ?? "unknown", Words(http.Request.Headers.UserAgent.ToString()));

    public static string Words(string agent)
    {
        if (agent.Length == 0) return "Unknown browser";
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        if (browser is null) return agent.Length > MaxLength ? agent[..MaxLength] : agent;
        return system is null ? browser : $"{browser} on {system}";
    }
}
