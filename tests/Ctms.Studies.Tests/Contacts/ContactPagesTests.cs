using System.Globalization;
using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Tests.Team;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests.Contacts;

public sealed class ContactPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task What_was_said_to_a_site_stands_in_its_log()
    {
        await TeamPagesTests.WithSiteAsync(app, "NWB-K01");
        using var manager = await app.ManagerAsync();
        Assert.Contains("No contacts yet", (await manager.OpenAsync("/studies/NWB-K01/sites/101/contacts")).Body!.TextContent, StringComparison.Ordinal);
        using var logged = await LogAsync(manager, "NWB-K01", "Screening log", null);
        var page = await manager.OpenAsync(logged.Headers.Location!.OriginalString);
        Assert.Equal("Screening log", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["First line", "Second <line>"], page.QuerySelectorAll(".panel-body > p").Take(2).Select(p => p.TextContent));
        Assert.Contains("Screening log", (await manager.OpenAsync("/studies/NWB-K01/sites/101/contacts?q=second")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var export = await manager.GetAsync("/studies/NWB-K01/sites/101/contacts?format=csv");
        Assert.Contains("Test study-manager", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_says_why_and_what_was_written_before_is_still_read()
    {
        await TeamPagesTests.WithSiteAsync(app, "NWB-K02");
        using var manager = await app.ManagerAsync();
        using var logged = await LogAsync(manager, "NWB-K02", "Contract", null);
        var url = logged.Headers.Location!.OriginalString;
        using var without = await manager.FillInAsync(url + "/edit", "form.form", ("Input.Said", "Signed"));
        var refused = await Browser.ReadAsync(without);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Signed"), (without.StatusCode, refused.QuerySelector("[name='Input.Said']")!.TextContent.Trim()));
        using var with = await manager.FillInAsync(url + "/edit", "form.form", ("Input.Said", "Signed"), ("Input.Reason", "Mixed up with another site"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);

        var page = await manager.OpenAsync(url);
        Assert.Contains("Corrected.", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var newest = page.QuerySelector(".history li")!.TextContent;
        Assert.Contains("Second <line>", newest, StringComparison.Ordinal);
        Assert.Contains("Mixed up with another site", newest, StringComparison.Ordinal);
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'studies.contact' and (old::text like '%Second%' or new::text like '%Second%')"));
        Assert.DoesNotContain("Second", (await manager.OpenAsync("/studies/NWB-K02/sites/101/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_stands_on_the_Home_of_whoever_promised_it_until_it_is_done()
    {
        await TeamPagesTests.WithSiteAsync(app, "NWB-K03");
        using var specialist = await app.SignInAsync(Role.StartUpSpecialist, new ScopeTarget(app.Northwind));
        using var logged = await LogAsync(specialist, "NWB-K03", "Missing signature", 3);
        using var later = await LogAsync(specialist, "NWB-K03", "Far away", 60);
        var home = (await specialist.OpenAsync("/")).QuerySelector("main")!.TextContent;
        Assert.Contains("Missing signature", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Far away", home, StringComparison.Ordinal);
        using var other = await app.ManagerAsync();
        Assert.DoesNotContain("Missing signature", (await other.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var done = await StudiesApp.PostAsync(specialist, logged.Headers.Location!.OriginalString, "FollowUp");
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.DoesNotContain("Missing signature", (await specialist.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing signature", (await specialist.OpenAsync("/studies/NWB-K03/sites/101/contacts?open=yes")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_comes_along_with_the_duty_at_the_site()
    {
        var (_, _, _, site) = await TeamPagesTests.WithSiteAsync(app, "NWB-K04");
        using (var manager = await app.ManagerAsync())
        {
            using var logged = await LogAsync(manager, "NWB-K04", "Handed over", 0);
            using var given = await TeamPagesTests.GiveAsync(manager, "NWB-K04", site.ToString(), "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        }

        var anna = await app.GrantAsync(Guid.CreateVersion7(), Role.StartUpSpecialist, new ScopeTarget(app.Northwind));
        Assert.Equal(["Handed over"], await DueAsync(anna, "ANNA@example.org"));
        Assert.Empty(await DueAsync(anna, "bert@example.org"));
        var rival = await app.GrantAsync(Guid.CreateVersion7(), Role.StartUpSpecialist, new ScopeTarget(app.Rival));
        Assert.Empty(await DueAsync(rival, "anna@example.org"));
    }

    [Fact]
    public async Task Contacts_are_not_found_by_clients_by_rivals_and_below_another_site()
    {
        await TeamPagesTests.WithSiteAsync(app, "NWB-K05");
        await TeamPagesTests.WithSiteAsync(app, "NWB-K06");
        using var manager = await app.ManagerAsync();
        using var logged = await LogAsync(manager, "NWB-K05", "Contract", null);
        var url = logged.Headers.Location!.OriginalString;
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        Assert.Null((await viewer.OpenAsync("/studies/NWB-K05/sites/101")).QuerySelector("a[href$='/contacts']"));
        using var rival = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Rival));
        foreach (var (browser, address) in new[] { (viewer, url), (viewer, "/studies/NWB-K05/sites/101/contacts"), (rival, url), (rival, "/studies/NWB-K05/sites/101/contacts/new"), (manager, url.Replace("K05", "K06", StringComparison.Ordinal)) })
        {
            using var answer = await browser.GetAsync(address);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        }
    }

    private Task<List<string>> DueAsync(Guid person, string email) => app.AsAsync(person, "Test", async services =>
    {
        services.GetRequiredService<CurrentUser>().BecomePerson(person, "Test", email);
        return (await services.GetRequiredService<Ctms.Studies.Home.HomeFollowUps>().DueAsync(8, CancellationToken.None)).Select(f => f.Subject).ToList();
    });

    private Task<HttpResponseMessage> LogAsync(Browser browser, string protocol, string subject, int? followUpInDays)
    {
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        var followUp = followUpInDays is { } days ? today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return browser.FillInAsync($"/studies/{protocol}/sites/101/contacts/new", "form.form", ("Input.Way", "phone"), ("Input.SpokeWith", "The coordinator"), ("Input.Subject", subject),
            ("Input.Said", "First line\nSecond <line>"), ("Input.FollowUpBy", followUp));
    }
}
