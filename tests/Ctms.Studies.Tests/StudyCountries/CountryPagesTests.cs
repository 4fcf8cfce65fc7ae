using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Tests.Sites;
using Ctms.Testing;

namespace Ctms.Studies.Tests.StudyCountries;

public sealed class CountryPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task The_countries_in_plan_of_a_new_study_are_its_countries()
    {
        await app.StudyAsync(app.Northwind, "NWB-C01");
        using var manager = await app.ManagerAsync();
        var table = (await manager.OpenAsync("/studies/NWB-C01/countries")).QuerySelector("table")!.TextContent;
        Assert.Contains("Germany", table, StringComparison.Ordinal);
        Assert.Contains("Spain", table, StringComparison.Ordinal);
        Assert.Equal(["DE planned", "ES planned"], await CountriesAsync("NWB-C01"));
    }

    [Fact]
    public async Task A_country_that_is_added_joins_the_plan_and_shows_how_far_its_sites_are()
    {
        await app.StudyAsync(app.Northwind, "NWB-C02");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-C02", "FR", "4", "120");
        Assert.Equal("/studies/NWB-C02/countries/FR", added.Headers.Location!.OriginalString);
        Assert.Equal(["DE", "ES", "FR"], await PlanAsync("NWB-C02"));

        using var site = await SitePagesTests.AddAsync(manager, "NWB-C02", "Hôpital Exemple", "FR", "301");
        using var selected = await manager.FillInAsync("/studies/NWB-C02/sites/301/status", "form.form", ("To", "selected"), ("Reason", "Known"));
        var page = (await manager.OpenAsync("/studies/NWB-C02/countries/fr")).Body!.TextContent;
        Assert.Contains("1 of 4", page, StringComparison.Ordinal);
        Assert.Contains("120", page, StringComparison.Ordinal);
        using var export = await manager.GetAsync("/studies/NWB-C02/countries?format=csv");
        Assert.Contains("France,Planned,1,4,120", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose the country.")]
    [InlineData("XX", "Choose the country.")]
    [InlineData("DE", "This study has Germany already.")]
    public async Task A_country_is_known_and_stands_in_a_study_once(string country, string refusal)
    {
        var protocol = "NWB-C03" + country;
        await app.StudyAsync(app.Northwind, protocol);
        using var manager = await app.ManagerAsync();
        using var answer = await AddAsync(manager, protocol, country, "", "");
        Assert.Contains(refusal, await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
        Assert.Equal(["DE planned", "ES planned"], await CountriesAsync(protocol));
    }

    [Fact]
    public async Task A_country_leaves_the_plan_with_its_record_as_long_as_nothing_was_done_there()
    {
        await app.StudyAsync(app.Northwind, "NWB-C04");
        using var manager = await app.ManagerAsync();
        using var revised = await manager.FillInAsync("/studies/NWB-C04/edit", "form.form", ("Input.CountriesInPlan", "Germany, Italy"));
        Assert.Equal(HttpStatusCode.SeeOther, revised.StatusCode);
        Assert.Equal(["DE planned", "IT planned"], await CountriesAsync("NWB-C04"));

        using var submitted = await MoveAsync(manager, "NWB-C04", "DE", "submitted");
        using var refused = await manager.FillInAsync("/studies/NWB-C04/edit", "form.form", ("Input.CountriesInPlan", "Italy"));
        Assert.Contains("Work has begun in Germany", await StudiesApp.RefusalAsync(refused), StringComparison.Ordinal);
        Assert.Equal(["DE", "IT"], await PlanAsync("NWB-C04"));
    }

    [Fact]
    public async Task A_country_that_is_withdrawn_leaves_the_plan_and_comes_back_by_its_own_page_only()
    {
        await app.StudyAsync(app.Northwind, "NWB-C05");
        using var manager = await app.ManagerAsync();
        using var withdrawn = await MoveAsync(manager, "NWB-C05", "ES", "withdrawn");
        Assert.Equal(["DE"], await PlanAsync("NWB-C05"));
        Assert.Equal(["DE planned", "ES withdrawn"], await CountriesAsync("NWB-C05"));
        using var typed = await manager.FillInAsync("/studies/NWB-C05/edit", "form.form", ("Input.CountriesInPlan", "Germany, Spain"));
        Assert.Contains("Spain is in the state \"Withdrawn\"", await StudiesApp.RefusalAsync(typed), StringComparison.Ordinal);

        using var back = await MoveAsync(manager, "NWB-C05", "ES", "planned");
        Assert.Equal(["DE", "ES"], await PlanAsync("NWB-C05"));
        var study = (await app.OneAsync<Guid>($"select id from studies.study where protocol_number = 'NWB-C05'")).ToString();
        Assert.Equal(3L, await app.OneAsync<long>($"select count(*) from events.outbox where fact = 'Ctms.Studies.Contracts.StudyChanged' and body ->> 'id' = {study}"));
    }

    [Fact]
    public async Task A_change_of_status_needs_a_reason_and_tells_it_in_the_history_of_the_country()
    {
        await app.StudyAsync(app.Northwind, "NWB-C06");
        using var manager = await app.ManagerAsync();
        using var without = await manager.FillInAsync("/studies/NWB-C06/countries/DE/status", "form.form", ("To", "submitted"));
        Assert.Contains("Say why.", await StudiesApp.RefusalAsync(without), StringComparison.Ordinal);
        using var with = await MoveAsync(manager, "NWB-C06", "DE", "submitted");
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        var newest = (await manager.OpenAsync("/studies/NWB-C06/countries/DE/history")).QuerySelector(".history li")!.TextContent;
        Assert.Contains("changed Status from Planned to Submitted", newest, StringComparison.Ordinal);
        Assert.Contains("As agreed", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_has_milestones_of_its_own()
    {
        await app.StudyAsync(app.Northwind, "NWB-C07");
        using var manager = await app.ManagerAsync();
        using var applied = await StudiesApp.PostAsync(manager, "/studies/NWB-C07/countries/DE/milestones", "Template");
        Assert.Equal(HttpStatusCode.SeeOther, applied.StatusCode);
        using var reached = await manager.FillInAsync("/studies/NWB-C07/countries/DE/milestones/ca-submitted", "form.form", ("Input.Actual", "2026-03-02"));
        Assert.Equal("/studies/NWB-C07/countries/DE/milestones", reached.Headers.Location!.OriginalString);

        var page = await manager.OpenAsync("/studies/NWB-C07/countries/DE/milestones");
        Assert.Equal(13, page.QuerySelectorAll(".plain-table tbody tr").Length);
        Assert.Contains("Authority submitted", page.QuerySelector("svg[role=img]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No milestones yet", (await manager.OpenAsync("/studies/NWB-C07/countries/ES/milestones")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No milestones yet", (await manager.OpenAsync("/studies/NWB-C07/milestones")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Authority submitted", (await manager.OpenAsync("/studies/NWB-C07/countries/DE/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_outside_the_plan_are_pointed_out()
    {
        await app.StudyAsync(app.Northwind, "NWB-C08");
        using var manager = await app.ManagerAsync();
        using var site = await SitePagesTests.AddAsync(manager, "NWB-C08", "Clinica Esempio", "IT", "401");
        Assert.Contains("There are sites in Italy", (await manager.OpenAsync("/studies/NWB-C08/countries")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_manager_works_on_their_country_only()
    {
        await app.StudyAsync(app.Northwind, "NWB-C09");
        using var country = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, null, "DE"));
        var list = (await country.OpenAsync("/studies/NWB-C09/countries")).QuerySelector("table")!.TextContent;
        Assert.Contains("Germany", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Spain", list, StringComparison.Ordinal);
        using var planned = await country.FillInAsync("/studies/NWB-C09/countries/DE/edit", "form.form", ("Input.PlannedSites", "7"));
        Assert.Equal(HttpStatusCode.SeeOther, planned.StatusCode);
        foreach (var address in new[] { "/studies/NWB-C09/countries/ES", "/studies/NWB-C09/countries/ES/edit", "/studies/NWB-C09/countries/ES/status", "/studies/NWB-C09/countries/ES/milestones" })
        {
            using var foreign = await country.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
    }

    [Fact]
    public async Task Somebody_with_a_role_at_one_site_changes_nothing_of_its_country()
    {
        await app.StudyAsync(app.Northwind, "NWB-C10");
        using (var manager = await app.ManagerAsync())
        {
            using var added = await SitePagesTests.AddAsync(manager, "NWB-C10", "Harbour Hospital", "DE", "101");
        }

        var (study, site) = (await app.OneAsync<Guid>($"select id from studies.study where protocol_number = 'NWB-C10'"), await app.OneAsync<Guid>($"select id from access.scope_node where code = 'NWB-C10/101'"));
        using var specialist = await app.SignInAsync(Role.StartUpSpecialist, new ScopeTarget(app.Northwind, study, null, site));
        Assert.Null((await specialist.OpenAsync("/studies/NWB-C10/countries/DE")).QuerySelector("a[href$='/edit'], a[href$='/status']"));
        using var moved = await MoveAsync(specialist, "NWB-C10", "DE", "submitted");
        Assert.Equal(HttpStatusCode.NotFound, moved.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/DE")]
    [InlineData("/DE/milestones")]
    [InlineData("/DE/history")]
    public async Task The_countries_of_another_client_are_not_found(string page)
    {
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        using var answer = await viewer.GetAsync("/studies/RVL-900/countries" + page);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    internal static Task<HttpResponseMessage> AddAsync(Browser browser, string protocol, string country, string sites, string subjects) =>
        browser.FillInAsync($"/studies/{protocol}/countries/new", "form.form", ("Input.Country", country), ("Input.PlannedSites", sites), ("Input.PlannedSubjects", subjects));

    private static Task<HttpResponseMessage> MoveAsync(Browser browser, string protocol, string country, string to) =>
        browser.FillInAsync($"/studies/{protocol}/countries/{country}/status", "form.form", ("To", to), ("Reason", "As agreed"));

    private Task<List<string>> CountriesAsync(string protocol) =>
        app.QueryAsync<string>($"select c.country || ' ' || c.status from studies.study_country c join studies.study s on s.id = c.study_id where s.protocol_number = {protocol} order by 1");

    private Task<List<string>> PlanAsync(string protocol) => app.QueryAsync<string>($"select unnest(countries) from studies.study where protocol_number = {protocol}");
}
