using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Pages;

public sealed class StudyPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_study_that_was_created_stands_in_the_list_and_has_a_page()
    {
        using var manager = await app.ManagerAsync();
        using var answer = await manager.FillInAsync("/studies/new", "form.form", ("Input.ClientId", app.Northwind.ToString()), ("Input.ProtocolNumber", "NWB-202"),
            ("Input.Title", "Something against <something>"), ("Input.Condition", "Migraine"), ("Input.Phase", "PHASE2"), ("Input.CountriesInPlan", "Germany, US, Côte d'Ivoire"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/studies/NWB-202", answer.Headers.Location!.OriginalString);

        var page = await manager.OpenAsync("/studies/nwb-202");
        Assert.Equal("Something against <something>", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("Germany", page.Body!.TextContent, StringComparison.Ordinal);
        var list = await manager.OpenAsync("/studies?q=migraine");
        Assert.Contains("NWB-202", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NWB-101", list.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_when_a_country_is_unknown()
    {
        using var manager = await app.ManagerAsync();
        using var answer = await manager.FillInAsync("/studies/new", "form.form", ("Input.ClientId", app.Northwind.ToString()), ("Input.ProtocolNumber", "NWB-203"),
            ("Input.Title", "Kept title"), ("Input.Condition", "Migraine"), ("Input.Phase", "PHASE2"), ("Input.CountriesInPlan", "Germany, Atlantis"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("\"Atlantis\" is no country", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept title", page.QuerySelector("[name='Input.Title']")!.TextContent.Trim());
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.study where protocol_number = 'NWB-203'"));
    }

    [Fact]
    public async Task A_protocol_number_is_used_once_whatever_its_case()
    {
        using var manager = await app.ManagerAsync();
        using var answer = await manager.FillInAsync("/studies/new", "form.form", ("Input.ClientId", app.Northwind.ToString()), ("Input.ProtocolNumber", "nwb-101"),
            ("Input.Title", "Twice"), ("Input.Condition", "Migraine"), ("Input.Phase", "PHASE2"));
        Assert.Contains("already in use", await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_status_needs_a_reason_and_tells_it_in_the_history()
    {
        await app.StudyAsync(app.Northwind, "NWB-300");
        using var manager = await app.ManagerAsync();
        using var without = await manager.FillInAsync("/studies/NWB-300/status", "form.form", ("To", "feasibility"));
        Assert.Contains("Say why.", await StudiesApp.RefusalAsync(without), StringComparison.Ordinal);
        using var with = await manager.FillInAsync("/studies/NWB-300/status", "form.form", ("To", "feasibility"), ("Reason", "Synopsis approved"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);

        var history = await manager.OpenAsync("/studies/NWB-300/history");
        var newest = history.QuerySelector(".history li")!.TextContent;
        Assert.Contains("Test study-manager", newest, StringComparison.Ordinal);
        Assert.Contains("changed Status from Planned to Feasibility", newest, StringComparison.Ordinal);
        Assert.Contains("Synopsis approved", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_phase_and_countries_in_words()
    {
        await app.StudyAsync(app.Northwind, "NWB-310");
        using var manager = await app.ManagerAsync();
        using var saved = await manager.FillInAsync("/studies/NWB-310/edit", "form.form", ("Input.Phase", "PHASE2/PHASE3"), ("Input.CountriesInPlan", "Netherlands, South Korea"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        var newest = (await manager.OpenAsync("/studies/NWB-310/history")).QuerySelector(".history li")!.TextContent;
        Assert.Contains("to Phase 2/3", newest, StringComparison.Ordinal);
        Assert.Contains("South Korea, Netherlands", newest, StringComparison.Ordinal);
        Assert.DoesNotContain("PHASE2", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_tells_what_others_changed_since_the_last_visit()
    {
        await app.StudyAsync(app.Northwind, "NWB-320");
        using var manager = await app.ManagerAsync();
        using var moved = await manager.FillInAsync("/studies/NWB-320/status", "form.form", ("To", "feasibility"), ("Reason", "Synopsis approved"));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Contains("NWB-320 Status is now Feasibility", (await analyst.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NWB-320 Status is now Feasibility", (await manager.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        for (var visit = 0; visit < 2; visit++) await app.ExecuteAsync($"select audit.record('signed-in', {analyst.Id}, null)");
        Assert.DoesNotContain("NWB-320 Status is now Feasibility", (await analyst.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_people_who_edit_at_once_is_told_and_loses_nothing()
    {
        await app.StudyAsync(app.Northwind, "NWB-400");
        using var manager = await app.ManagerAsync();
        var opened = await manager.OpenAsync("/studies/NWB-400/edit");
        using var first = await manager.FillInAsync("/studies/NWB-400/edit", "form.form", ("Input.Title", "First"));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);

        var form = (AngleSharp.Html.Dom.IHtmlFormElement)opened.QuerySelector("form.form")!;
        form.SetAttribute("action", "/studies/NWB-400/edit");
        using var second = await manager.SubmitAsync(form, ("Input.Title", "Second"));
        var page = await Browser.ReadAsync(second);
        Assert.Contains("Somebody else changed this meanwhile", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Second", page.QuerySelector("[name='Input.Title']")!.TextContent.Trim());
        Assert.Equal("First", await app.OneAsync<string>($"select title from studies.study where protocol_number = 'NWB-400'"));
    }

    [Fact]
    public async Task Changes_are_announced_once_committed_and_scopes_know_the_study()
    {
        var id = await app.StudyAsync(app.Northwind, "NWB-500");
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from events.outbox where fact = 'Ctms.Studies.Contracts.StudyChanged' and body ->> 'id' = {id.ToString()}"));
        Assert.Equal("NWB-500", await app.OneAsync<string>($"select n.code from access.scope_node n where n.id = {id} and n.parent_id = {app.Northwind}"));
    }
}
