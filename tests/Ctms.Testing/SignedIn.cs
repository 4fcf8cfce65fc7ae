using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ctms.Testing;

/// <summary>A client with the session of a person, made with the console's one-time link; a system administrator when nobody else is named.</summary>
public static partial class SignedIn
{
    public static async Task<HttpClient> Async(PortalProcess portal, string email = "operator@example.org", string role = "system-administrator", string scope = "*")
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true, MaxConnectionsPerServer = 32 }) { BaseAddress = new Uri(portal.Url) };
        var (code, last, errors) = await PortalProcess.VerbAsync("--data", portal.DataFolder, "user", "add", email, "--name", "Operator", "--role", role, "--scope", scope);
        // Who is there already gets another link.
        if (code != 0) (code, last, errors) = await PortalProcess.VerbAsync("--data", portal.DataFolder, "user", "link", email);
        if (code != 0) throw new InvalidOperationException(errors);
        var link = JsonDocument.Parse(last).RootElement.GetProperty("signIn").GetString()!;
        var page = await client.GetStringAsync(new Uri(link).PathAndQuery);
        // The link's page asks for one click, so that a mail scanner that opens it does not use it up.
        if (Token().Match(page) is { Success: true } token)
            await client.PostAsync(new Uri(link).PathAndQuery, new FormUrlEncodedContent([new("form-token", token.Groups["token"].Value)]));
        return client;
    }

    [GeneratedRegex("name=\"(form-token|__RequestVerificationToken)\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
