using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ctms.Testing;

/// <summary>One person's browser on one survey.</summary>
public sealed partial class SurveyBrowser : IDisposable
{
    private readonly HttpClient client;
    private readonly string address;
    private string token = "";

    private SurveyBrowser(HttpClient client, string address) => (this.client, this.address) = (client, address);

    /// <summary>Opens the link and begins.</summary>
    public static async Task<SurveyBrowser> BeginAsync(string url, string secret, CancellationToken stop)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        var browser = new SurveyBrowser(http, "/s/" + secret);
        var landing = await http.GetStringAsync(browser.address, stop);
        using var begun = await http.PostAsync(browser.address + "?handler=Begin", new FormUrlEncodedContent([new("form-token", Token().Match(landing).Groups["token"].Value)]), stop);
        var page = await begun.Content.ReadAsStringAsync(stop);
        browser.token = Token().Match(page).Groups["token"].Value;
        return browser;
    }

    /// <summary>Keeps an answer as the script of the page does; answers the milliseconds until it was acknowledged.</summary>
    public async Task<double> KeepAsync(string question, int value, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/p/interest?handler=Keep")
        {
            Content = new FormUrlEncodedContent([new("form-token", token), new("shown", question), new("mark." + question, "-"), new(question, value.ToString(CultureInfo.InvariantCulture))]),
        };
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Request-Type", "partial");
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, stop);
        await answer.Content.ReadAsByteArrayAsync(stop);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"A save answered {(int)answer.StatusCode}.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Milliseconds of an answer that needs nothing.</summary>
    public async Task<double> StaticAsync(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        (await client.GetAsync("/health/live", stop)).Dispose();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
