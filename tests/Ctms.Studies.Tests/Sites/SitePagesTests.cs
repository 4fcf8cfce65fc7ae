using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Sites;

public sealed class SitePagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_site_that_was_added_stands_in_the_list_of_its_study_and_has_a_page()
    {
        await app.StudyAsync(app.Northwind, "NWB-701");
        using var manager = await app.ManagerAsync();
        Assert.Contains("No sites yet", (await manager.OpenAsync("/studies/NWB-701/sites")).Body!.TextContent, StringComparison.Ordinal);
        using var added = await AddAsync(manager, "NWB-701", "Harbour Hospital", "DE", "101");
        Assert.Equal("/studies/NWB-701/sites/101", added.Headers.Location!.OriginalString);

        var page = await manager.OpenAsync("/studies/nwb-701/sites/101");
        Assert.Equal("Harbour Hospital", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("Anna Example", page.Body!.TextContent, StringComparison.Ordinal);
        using var other = await AddAsync(manager, "NWB-701", "Clinica Ejemplo", "ES", null);
        var list = (await manager.OpenAsync("/studies/NWB-701/sites?country=DE")).QuerySelector("table")!.TextContent;
        Assert.Contains("Harbour Hospital", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Clinica Ejemplo", list, StringComparison.Ordinal);
        using var export = await manager.GetAsync("/studies/NWB-701/sites?format=csv");
        Assert.Contains("Clinica Ejemplo", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Harbour Hospital", "DE", "")]
    [InlineData("Another Hospital", "DE", "101")]
    public async Task A_facility_and_a_number_are_used_once_in_a_study(string facility, string country, string number)
    {
        var protocol = "NWB-702-" + number.Length;
        await app.StudyAsync(app.Northwind, protocol);
        using var manager = await app.ManagerAsync();
        using var first = await AddAsync(manager, protocol, "Harbour Hospital", "DE", "101");
        using var second = await AddAsync(manager, protocol, facility, country, number);
        Assert.Contains("already", await StudiesApp.RefusalAsync(second), StringComparison.Ordinal);
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from studies.site s join studies.study p on p.id = s.study_id where p.protocol_number = {protocol}"));
    }

    [Fact]
    public async Task A_change_of_status_needs_a_reason_and_tells_it_in_the_history()
    {
        await app.StudyAsync(app.Northwind, "NWB-703");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-703", "Harbour Hospital", "DE", "101");
        using var without = await manager.FillInAsync("/studies/NWB-703/sites/101/status", "form.form", ("To", "cda-sent"));
        Assert.Contains("Say why.", await StudiesApp.RefusalAsync(without), StringComparison.Ordinal);
        using var with = await manager.FillInAsync("/studies/NWB-703/sites/101/status", "form.form", ("To", "cda-sent"), ("Reason", "Template of March"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);

        var newest = (await manager.OpenAsync("/studies/NWB-703/sites/101/history")).QuerySelector(".history li")!.TextContent;
        Assert.Contains("changed Status from Identified to CDA sent", newest, StringComparison.Ordinal);
        Assert.Contains("Template of March", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_principal_investigator_is_proposed_first_and_named_later()
    {
        await app.StudyAsync(app.Northwind, "NWB-704");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-704", "Harbour Hospital", "DE", "101");
        using var saved = await manager.FillInAsync("/studies/NWB-704/sites/101/edit", "form.form", ("Input.Actual", "Bert Example"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        Assert.Contains("Bert Example", (await manager.OpenAsync("/studies/NWB-704/sites")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var newest = (await manager.OpenAsync("/studies/NWB-704/sites/101/history")).QuerySelector(".history li")!.TextContent;
        Assert.Contains("Principal investigator: Bert Example", newest, StringComparison.Ordinal);
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'studies.site' and (old::text like '%Example%' or new::text like '%Bert%')"));
    }

    [Fact]
    public async Task The_second_of_two_people_who_edit_at_once_is_told_and_loses_nothing()
    {
        await app.StudyAsync(app.Northwind, "NWB-705");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-705", "Harbour Hospital", "DE", "101");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await manager.OpenAsync("/studies/NWB-705/sites/101/edit")).QuerySelector("form.form")!;
        using var first = await manager.FillInAsync("/studies/NWB-705/sites/101/edit", "form.form", ("Input.City", "Bremen"));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);

        form.SetAttribute("action", "/studies/NWB-705/sites/101/edit");
        using var second = await manager.SubmitAsync(form, ("Input.City", "Kiel"));
        Assert.Contains("Somebody else changed this meanwhile", await StudiesApp.RefusalAsync(second), StringComparison.Ordinal);
        Assert.Equal("Bremen", await app.OneAsync<string>($"select s.city from studies.site s join studies.study p on p.id = s.study_id where p.protocol_number = 'NWB-705'"));
    }

    [Fact]
    public async Task A_new_protocol_number_renames_the_places_of_its_sites()
    {
        await app.StudyAsync(app.Northwind, "NWB-706");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-706", "Harbour Hospital", "DE", "101");
        using var saved = await manager.FillInAsync("/studies/NWB-706/edit", "form.form", ("Input.ProtocolNumber", "NWB-706B"));
        Assert.Equal(["NWB-706B/101"], await app.QueryAsync<string>($"select code from access.scope_node where kind = 'site' and code like 'NWB-706%'"));
    }

    [Fact]
    public async Task No_site_is_added_to_a_study_that_has_ended()
    {
        await app.StudyAsync(app.Northwind, "NWB-707");
        using var manager = await app.ManagerAsync();
        using var ended = await manager.FillInAsync("/studies/NWB-707/status", "form.form", ("To", "withdrawn"), ("Reason", "Not funded"));
        using var added = await AddAsync(manager, "NWB-707", "Harbour Hospital", "DE", "101");
        Assert.Contains("This study has ended.", await StudiesApp.RefusalAsync(added), StringComparison.Ordinal);
        Assert.Null((await manager.OpenAsync("/studies/NWB-707/sites")).QuerySelector("a[href$='/sites/new']"));
    }

    internal static Task<HttpResponseMessage> AddAsync(Browser browser, string protocol, string facility, string country, string? number) =>
        browser.FillInAsync($"/studies/{protocol}/sites/new", "form.form", ("Input.Facility", facility), ("Input.City", "Berlin"), ("Input.Country", country), ("Input.Number", number ?? ""), ("Input.Proposed", "Anna Example"));
}
