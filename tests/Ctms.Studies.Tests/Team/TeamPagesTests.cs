using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Tests.Sites;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Team;

public sealed class TeamPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task Present_and_former_colleagues_stand_in_the_team_with_their_place()
    {
        var study = await WithSiteAsync("NWB-T01");
        using var manager = await app.ManagerAsync();
        using var whole = await GiveAsync(manager, "NWB-T01", "study", "Sina Example", "sina@example.org", "study-manager", "2026-01-01", "");
        using var site = await GiveAsync(manager, "NWB-T01", study.Site.ToString(), "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        using var former = await GiveAsync(manager, "NWB-T01", study.Country.ToString(), "Bert Example", "bert@example.org", "country-manager", "2025-01-01", "2025-12-31");
        Assert.All(new[] { whole, site, former }, answer => Assert.Equal("/studies/NWB-T01/team", answer.Headers.Location?.OriginalString));

        var rows = (await manager.OpenAsync("/studies/NWB-T01/team")).QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Sina Example", StringComparison.Ordinal) && r.Contains("Whole study", StringComparison.Ordinal) && r.Contains("Present", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Anna Example", StringComparison.Ordinal) && r.Contains("Harbour Hospital", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Bert Example", StringComparison.Ordinal) && r.Contains("Germany", StringComparison.Ordinal) && r.Contains("Former", StringComparison.Ordinal));
        Assert.DoesNotContain("Bert Example", (await manager.OpenAsync("/studies/NWB-T01/team?time=present")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Anna Example", (await manager.OpenAsync("/studies/NWB-T01/sites/101")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("added duty Monitor", (await manager.OpenAsync("/studies/NWB-T01/sites/101/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_the_same_duty_in_the_same_place_twice_at_a_time()
    {
        var study = await WithSiteAsync("NWB-T02");
        using var manager = await app.ManagerAsync();
        var site = study.Site.ToString();
        using var first = await GiveAsync(manager, "NWB-T02", site, "Anna Example", "anna@example.org", "monitor", "2026-01-01", "2026-03-31");
        using var again = await GiveAsync(manager, "NWB-T02", site, "Anna E.", "ANNA@example.org", "monitor", "2026-03-31", "");
        Assert.Contains("has this duty here already", await StudiesApp.RefusalAsync(again), StringComparison.Ordinal);
        using var later = await GiveAsync(manager, "NWB-T02", site, "Anna Example", "anna@example.org", "monitor", "2026-04-01", "");
        using var other = await GiveAsync(manager, "NWB-T02", site, "Anna Example", "anna@example.org", "start-up-specialist", "2026-01-01", "");
        using var elsewhere = await GiveAsync(manager, "NWB-T02", "study", "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        Assert.All(new[] { first, later, other, elsewhere }, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
    }

    [Fact]
    public async Task Two_people_who_give_the_same_duty_at_once_give_it_once()
    {
        await app.StudyAsync(app.Northwind, "NWB-T03");
        using var manager = await app.ManagerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => GiveAsync(manager, "NWB-T03", "study", "Anna Example", "anna@example.org", "monitor", "2026-01-01", "2026-12-31")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from studies.duty d join studies.study s on s.id = d.study_id where s.protocol_number = 'NWB-T03'"));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_duty_is_ended_and_stays_with_its_days_in_the_history()
    {
        await app.StudyAsync(app.Northwind, "NWB-T04");
        using var manager = await app.ManagerAsync();
        using var given = await GiveAsync(manager, "NWB-T04", "study", "Anna Example", "anna@example.org", "data-manager", "2026-01-01", "");
        var id = await app.OneAsync<Guid>($"select d.id from studies.duty d join studies.study s on s.id = d.study_id where s.protocol_number = 'NWB-T04'");
        using var wrong = await manager.FillInAsync($"/studies/NWB-T04/team/{id}", "form.form", ("Input.Until", "2025-12-31"));
        Assert.Contains("A duty cannot end before it begins.", await StudiesApp.RefusalAsync(wrong), StringComparison.Ordinal);
        using var ended = await manager.FillInAsync($"/studies/NWB-T04/team/{id}", "form.form", ("Input.Until", "2026-02-28"));
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Contains("Until: 28 Feb 2026", (await manager.OpenAsync("/studies/NWB-T04/history")).QuerySelector(".history li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'studies.duty' and (old::text like '%anna%' or new::text like '%anna%')"));
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_place_is_missing()
    {
        await app.StudyAsync(app.Northwind, "NWB-T05");
        using var manager = await app.ManagerAsync();
        using var answer = await GiveAsync(manager, "NWB-T05", "", "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("Choose where.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Anna Example", page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_country_manager_gives_duties_in_their_country_and_sees_who_leads_the_study()
    {
        var study = await WithSiteAsync("NWB-T06");
        using (var manager = await app.ManagerAsync())
        {
            using var whole = await GiveAsync(manager, "NWB-T06", "study", "Sina Example", "sina@example.org", "study-manager", "2026-01-01", "");
            using var spain = await GiveAsync(manager, "NWB-T06", study.Spain.ToString(), "Carmen Example", "carmen@example.org", "country-manager", "2026-01-01", "");
        }

        using var country = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, null, "DE"));
        var places = (await country.OpenAsync("/studies/NWB-T06/team/new")).QuerySelectorAll("[name='Input.Place'] option").Select(o => o.TextContent).ToList();
        Assert.Contains("Germany", places);
        Assert.DoesNotContain("Whole study", places);
        Assert.DoesNotContain("Spain", places);
        using var planted = await GiveAsync(country, "NWB-T06", "study", "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        Assert.Contains("Choose where.", await StudiesApp.RefusalAsync(planted), StringComparison.Ordinal);
        using var own = await GiveAsync(country, "NWB-T06", study.Site.ToString(), "Anna Example", "anna@example.org", "monitor", "2026-01-01", "");
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
        var team = (await country.OpenAsync("/studies/NWB-T06/team")).QuerySelector("table")!.TextContent;
        Assert.Contains("Sina Example", team, StringComparison.Ordinal);
        Assert.DoesNotContain("Carmen Example", team, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_of_another_client_is_not_found()
    {
        using (var everywhere = await app.ManagerAsync())
        {
            using var given = await GiveAsync(everywhere, "RVL-900", "study", "Rita Rival", "rita@example.org", "monitor", "2026-01-01", "");
        }

        var id = await app.OneAsync<Guid>($"select id from studies.duty where study_id = {app.RivalStudy}");
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        foreach (var address in new[] { "/studies/RVL-900/team", "/studies/RVL-900/team/new", $"/studies/RVL-900/team/{id}", $"/studies/NWB-101/team/{id}", "/studies/RVL-900/team/hand-over?Who=rita@example.org" })
        {
            using var answer = await manager.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    internal static Task<HttpResponseMessage> GiveAsync(Browser browser, string protocol, string place, string name, string email, string kind, string since, string until) =>
        browser.FillInAsync($"/studies/{protocol}/team/new", "form.form", ("Input.Place", place), ("Input.Name", name), ("Input.Email", email), ("Input.Kind", kind), ("Input.Since", since), ("Input.Until", until));

    private Task<(Guid Study, Guid Country, Guid Spain, Guid Site)> WithSiteAsync(string protocol) => WithSiteAsync(app, protocol);

    /// <summary>A study with a hospital in Germany.</summary>
    internal static async Task<(Guid Study, Guid Country, Guid Spain, Guid Site)> WithSiteAsync(StudiesApp app, string protocol)
    {
        var study = await app.StudyAsync(app.Northwind, protocol);
        using var manager = await app.ManagerAsync();
        using var added = await SitePagesTests.AddAsync(manager, protocol, "Harbour Hospital", "DE", "101");
        return (study, await app.OneAsync<Guid>($"select id from studies.study_country where study_id = {study} and country = 'DE'"),
            await app.OneAsync<Guid>($"select id from studies.study_country where study_id = {study} and country = 'ES'"), await app.OneAsync<Guid>($"select id from studies.site where study_id = {study}"));
    }
}
