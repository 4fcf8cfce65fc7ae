using System.Globalization;
using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Architecture.Tests.Access;

/// <summary>Every address of a personal survey link × people who hold another link, none, one taken back, or an account of the portal. Generated from the endpoints.</summary>
[Requirement("AZ-01", "AZ-04")]
public sealed class LinkMatrixTests(AccessApp app) : IClassFixture<AccessApp>
{
    private const string Secret = "Foreignmarker answer";
    private const string Address = "/s/{token}";
    private readonly List<string> wrong = [];
    private int tried;

    [Fact]
    public async Task Nobody_reads_or_changes_answers_through_a_link_that_is_not_theirs()
    {
        await ManyInvitations.AddAsync(app.Database.Owner, "OWN-1", 3, withLinks: true, CancellationToken.None);
        var routes = (await PortalRoute.AllAsync(app.Services)).Where(route => route.Pattern.StartsWith(Address, StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 9, "Hardly any address of a link was found.");
        using var owner = await AnsweredAsync(1);
        using var other = await AnsweredAsync(2);
        using var revoked = await AnsweredAsync(3);
        await app.ExecuteAsync($"update investigators.invitation set status = 'revoked', ended_at = now(), end_reason = 'by-hand', end_note = 'Test' where id = (select invitation_id from investigators.respondent where email = {Email(3)})");
        using var nobody = app.Anonymous();
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.OwnClient));
        foreach (var route in routes)
        {
            foreach (var (who, browser, link) in new[] { ("other link holder", other, 1), ("nobody", nobody, 1), ("analyst", analyst, 1), ("client viewer", viewer, 1), ("holder of a revoked link", revoked, 3) })
                await TryAsync(route, who, browser, link);
            await NotFoundAsync(route, owner);
        }

        var summary = $"{routes.Count} addresses of a link, {tried} tries, {wrong.Count} leaks";
        await Console.Out.WriteLineAsync("Access: " + summary);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A person who has begun, answered, and sees the answer in their own browser: otherwise its absence elsewhere would prove nothing.</summary>
    private async Task<Browser> AnsweredAsync(int number)
    {
        var browser = app.Anonymous();
        var link = Link(number);
        (await browser.FillInAsync(link, "form[action*=Begin]")).Dispose();
        (await browser.FillInAsync(link + "/confidentiality?section=patients", "form[action*=confidentiality]", ("agrees", "true"), ("typedName", "Foreignmarker"))).Dispose();
        (await browser.FillInAsync(link + "/p/patients", "#ask-form", ("concerns", Secret), ("go", "later"))).Dispose();
        Assert.Contains(Secret, (await browser.OpenAsync(link + "/review")).Body!.TextContent, StringComparison.Ordinal);
        return browser;
    }

    private async Task TryAsync(PortalRoute route, string who, Browser browser, int link)
    {
        var before = await StateAsync(link);
        var url = Fill(route, Link(link));
        if (route.Methods.Contains("GET")) await LookAsync(who, route, link, await browser.GetAsync(url));
        foreach (var handler in route.PostHandlers)
        {
            using var content = new FormUrlEncodedContent(
            [
                new("form-token", (await browser.OpenAsync(Link(link))).QuerySelector("input[name=form-token]")?.GetAttribute("value") ?? ""),
                new("concerns", "Mischief"), new("agrees", "true"), new("typedName", "Mischief"), new("reason", "Mischief"), new("why", "no-time"), new("name", "Mischief"), new("email", "mischief@example.org"), new("code", "000000"), new("go", "next"),
            ]);
            using var request = new HttpRequestMessage(HttpMethod.Post, handler.Length > 0 ? $"{url}?handler={handler}" : url) { Content = content };
            await LookAsync($"{who} posts {handler}", route, link, await browser.SendAsync(request));
        }

        if (await StateAsync(link) != before) wrong.Add($"{route.Pattern}: {who} changed something");
    }

    private async Task LookAsync(string who, PortalRoute route, int link, HttpResponseMessage answer)
    {
        using (answer)
        {
            tried++;
            var text = await answer.Content.ReadAsStringAsync();
            if (text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Email(link), StringComparison.Ordinal)) wrong.Add($"{route.Pattern}: {who} reads it");
            if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"{route.Pattern}: {who} gets {(int)answer.StatusCode}");
        }
    }

    /// <summary>A secret that never was one says nothing, not even to who holds another.</summary>
    private async Task NotFoundAsync(PortalRoute route, Browser browser)
    {
        using var answer = await browser.GetAsync(Fill(route, "/s/" + new string('Z', 43)));
        tried++;
        if (answer.StatusCode != HttpStatusCode.NotFound) wrong.Add($"{route.Pattern}: a secret that is none gets {(int)answer.StatusCode}");
    }

    private Task<string> StateAsync(int number) => app.OneAsync<string>($"""
        select concat_ws('|', i.status, i.submitted_at, (select string_agg(a.question || a.value || a.number, ',' order by a.question) from investigators.answer a where a.invitation_id = i.id),
               (select count(*) from investigators.respondent x where x.invitation_id = i.id), (select count(*) from investigators.confidentiality c where c.invitation_id = i.id),
               (select count(*) from investigators.respondent_browser b join investigators.respondent x on x.id = b.respondent_id where x.invitation_id = i.id))
          from investigators.respondent r join investigators.invitation i on i.id = r.invitation_id where r.email = {Email(number)}
        """);

    private static string Email(int number) => $"person{number.ToString(CultureInfo.InvariantCulture)}@example.org";

    private static string Link(int number) => "/s/" + ManyInvitations.Token(number);

    private static string Fill(PortalRoute route, string link) =>
        route.Pattern.Replace(Address, link, StringComparison.Ordinal).Replace("{section?}", "patients", StringComparison.Ordinal).Replace("{code}", "concerns", StringComparison.Ordinal);
}
