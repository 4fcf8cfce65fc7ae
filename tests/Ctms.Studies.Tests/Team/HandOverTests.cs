using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Team;

public sealed class HandOverTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task All_sites_and_countries_of_a_colleague_move_from_a_day_and_each_history_says_why()
    {
        var (_, country, _, site) = await TeamPagesTests.WithSiteAsync(app, "NWB-H01");
        using var manager = await app.ManagerAsync();
        await GiveAnnaAsync(manager, "NWB-H01", site.ToString(), country.ToString(), "study");
        var form = await PreviewAsync(manager, "NWB-H01", "anna@example.org", "study", "2026-06-01");
        Assert.Equal(3, form.QuerySelectorAll("[name=Duties]").Length);
        Assert.Equal(2, form.QuerySelectorAll("[name=Duties][checked]").Length);

        using var moved = await manager.SubmitAsync(form, ("Name", "Bert Example"), ("Email", "bert@example.org"), ("Reason", "Anna goes on leave"));
        Assert.Equal("/studies/NWB-H01/team", moved.Headers.Location!.OriginalString);
        Assert.Equal(["anna@example.org 2026-01-01..2026-05-31", "bert@example.org 2026-06-01.."], await DutiesAsync(site));
        Assert.Equal(["anna@example.org 2026-01-01..2026-05-31", "bert@example.org 2026-06-01.."], await DutiesAsync(country));
        foreach (var history in new[] { "/studies/NWB-H01/sites/101/history", "/studies/NWB-H01/countries/DE/history" })
        {
            var told = (await manager.OpenAsync(history)).QuerySelectorAll(".history li").Select(l => l.TextContent).Where(l => l.Contains("Anna goes on leave", StringComparison.Ordinal)).ToList();
            Assert.Contains(told, t => t.Contains("handed over a duty", StringComparison.Ordinal) && t.Contains("From: Anna Example, Monitor", StringComparison.Ordinal) && t.Contains("To: Bert Example, Monitor", StringComparison.Ordinal));
            Assert.Contains(told, t => t.Contains("Until: 31 May 2026", StringComparison.Ordinal));
            Assert.Contains(told, t => t.Contains("added duty Monitor", StringComparison.Ordinal) && t.Contains("Bert Example", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("Anna goes on leave", (await manager.OpenAsync("/studies/NWB-H01/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_stays_ticked_moves()
    {
        var (_, country, _, site) = await TeamPagesTests.WithSiteAsync(app, "NWB-H02");
        using var manager = await app.ManagerAsync();
        await GiveAnnaAsync(manager, "NWB-H02", site.ToString(), country.ToString());
        var form = await PreviewAsync(manager, "NWB-H02", "ANNA@example.org", "study", "2026-06-01");
        var chosen = await app.OneAsync<Guid>($"select id from studies.duty where site_id = {site}");
        using var moved = await manager.SubmitAsync(form, ("Duties", chosen.ToString()), ("Name", "Bert Example"), ("Email", "bert@example.org"), ("Reason", "Shared work"));
        Assert.Equal(2, (await DutiesAsync(site)).Count);
        Assert.Equal(["anna@example.org 2026-01-01.."], await DutiesAsync(country));
    }

    [Theory]
    [InlineData("Anna Example", "anna@example.org", "Leave", "a hand-over needs two people")]
    [InlineData("Bert Example", "bert", "Leave", "An e-mail address is needed")]
    [InlineData("Bert Example", "bert@example.org", " ", "Say why")]
    public async Task Nothing_moves_without_a_successor_and_a_reason(string name, string email, string reason, string refusal)
    {
        var protocol = "NWB-H03-" + refusal.Length;
        var (_, _, _, site) = await TeamPagesTests.WithSiteAsync(app, protocol);
        using var manager = await app.ManagerAsync();
        await GiveAnnaAsync(manager, protocol, site.ToString());
        using var answer = await manager.SubmitAsync(await PreviewAsync(manager, protocol, "anna@example.org", "study", "2026-06-01"), ("Name", name), ("Email", email), ("Reason", reason));
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(refusal, page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("[name=Duties][checked]"));
        Assert.Equal(name, page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal(["anna@example.org 2026-01-01.."], await DutiesAsync(site));
    }

    [Fact]
    public async Task What_was_handed_over_already_refuses_the_whole_second_hand_over()
    {
        var (_, country, _, site) = await TeamPagesTests.WithSiteAsync(app, "NWB-H04");
        using var manager = await app.ManagerAsync();
        await GiveAnnaAsync(manager, "NWB-H04", site.ToString(), country.ToString());
        var (first, second) = (await PreviewAsync(manager, "NWB-H04", "anna@example.org", "study", "2026-06-01"), await PreviewAsync(manager, "NWB-H04", "anna@example.org", "study", "2026-06-01"));
        var atSite = await app.OneAsync<Guid>($"select id from studies.duty where site_id = {site}");
        using var moved = await manager.SubmitAsync(first, ("Duties", atSite.ToString()), ("Name", "Bert Example"), ("Email", "bert@example.org"), ("Reason", "Leave"));
        using var again = await manager.SubmitAsync(second, ("Name", "Cora Example"), ("Email", "cora@example.org"), ("Reason", "Leave"));
        Assert.Contains("The list has changed meanwhile", await StudiesApp.RefusalAsync(again), StringComparison.Ordinal);
        Assert.Equal(["anna@example.org 2026-01-01.."], await DutiesAsync(country));
    }

    [Fact]
    public async Task All_studies_of_the_client_are_handed_over_at_once_and_no_other_client_is_touched()
    {
        var one = await TeamPagesTests.WithSiteAsync(app, "NWB-H05");
        var two = await TeamPagesTests.WithSiteAsync(app, "NWB-H06");
        using (var everywhere = await app.ManagerAsync())
        {
            await GiveAnnaAsync(everywhere, "NWB-H05", one.Site.ToString());
            await GiveAnnaAsync(everywhere, "NWB-H06", two.Site.ToString());
            await GiveAnnaAsync(everywhere, "RVL-900", "study");
        }

        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        var form = await PreviewAsync(manager, "NWB-H05", "anna@example.org", "client", "2026-06-01");
        Assert.Contains("NWB-H06", form.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("RVL-900", form.TextContent, StringComparison.Ordinal);
        using var moved = await manager.SubmitAsync(form, ("Name", "Bert Example"), ("Email", "bert@example.org"), ("Reason", "Leave"));
        Assert.Equal(2, (await DutiesAsync(one.Site)).Count);
        Assert.Equal(2, (await DutiesAsync(two.Site)).Count);
        Assert.Equal(["anna@example.org 2026-01-01.."], await DutiesAsync(app.RivalStudy));
    }

    [Fact]
    public async Task A_country_manager_hands_over_in_their_country_only()
    {
        var (_, country, spain, _) = await TeamPagesTests.WithSiteAsync(app, "NWB-H07");
        using (var everywhere = await app.ManagerAsync()) await GiveAnnaAsync(everywhere, "NWB-H07", country.ToString(), spain.ToString(), "study");
        using var manager = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, null, "DE"));
        var form = await PreviewAsync(manager, "NWB-H07", "anna@example.org", "study", "2026-06-01");
        Assert.Contains("Germany", form.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Spain", form.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Whole study", form.TextContent, StringComparison.Ordinal);
        var planted = await app.OneAsync<Guid>($"select id from studies.duty where country_id = {spain}");
        using var refused = await manager.SubmitAsync(form, ("Duties", planted.ToString()), ("Name", "Bert Example"), ("Email", "bert@example.org"), ("Reason", "Leave"));
        Assert.Contains("The list has changed meanwhile", await StudiesApp.RefusalAsync(refused), StringComparison.Ordinal);
        Assert.Equal(["anna@example.org 2026-01-01.."], await DutiesAsync(spain));
    }

    private static async Task<IHtmlFormElement> PreviewAsync(Browser browser, string protocol, string who, string reach, string day) =>
        (IHtmlFormElement)(await browser.OpenAsync($"/studies/{protocol}/team/hand-over?Who={Uri.EscapeDataString(who)}&Reach={reach}&Day={day}")).QuerySelector("form.form[method=post]")!;

    private static async Task GiveAnnaAsync(Browser browser, string protocol, params string[] places)
    {
        foreach (var place in places)
        {
            using var given = await TeamPagesTests.GiveAsync(browser, protocol, place, "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
            Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        }
    }

    private Task<List<string>> DutiesAsync(Guid record) => app.QueryAsync<string>($"select email || ' ' || since || '..' || coalesce(until::text, '') from studies.duty where record_id = {record} order by since");
}
