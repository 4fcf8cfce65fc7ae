using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Programs;

public sealed class ProgramPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_program_gathers_studies_of_its_client_and_filters_the_list()
    {
        await app.StudyAsync(app.Northwind, "NWB-P01");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB", "Lung program", "LUNG");
        Assert.Equal("/studies/clients/NWB", added.Headers.Location!.OriginalString);
        using var chosen = await manager.FillInAsync("/studies/NWB-P01/edit", "form.form", ("Input.ProgramId", (await IdAsync("LUNG")).ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);

        Assert.Contains("Lung program", (await manager.OpenAsync("/studies/NWB-P01")).QuerySelector(".page-sub")!.TextContent, StringComparison.Ordinal);
        var list = (await manager.OpenAsync("/studies?program=Lung%20program")).QuerySelector("table")!.TextContent;
        Assert.Contains("NWB-P01", list, StringComparison.Ordinal);
        Assert.DoesNotContain("NWB-101", list, StringComparison.Ordinal);
        Assert.Contains("Lung program", (await manager.OpenAsync("/studies/NWB-P01/history")).QuerySelector(".history li")!.TextContent, StringComparison.Ordinal);
        var client = await manager.OpenAsync("/studies/clients/NWB");
        Assert.Contains("Lung program", client.QuerySelector(".plain-table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("added program Lung program", client.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_another_client_cannot_be_chosen()
    {
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "RVL", "Rival program", "RVP");
        using var chosen = await manager.FillInAsync("/studies/NWB-101/edit", "form.form", ("Input.ProgramId", (await IdAsync("RVP")).ToString()));
        Assert.Contains("Choose a program of the study", await StudiesApp.RefusalAsync(chosen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Heart program", "OTHER", "already")]
    [InlineData("Other", "heart", "already")]
    [InlineData("Other", "new", "a page has this address")]
    [InlineData("", "OTHER", "Enter the name.")]
    public async Task A_name_that_is_taken_or_unfit_is_refused_with_the_reason(string name, string code, string reason)
    {
        using var manager = await app.ManagerAsync();
        using var first = await AddAsync(manager, "NWB", "Heart program", "HEART");
        using var answer = await AddAsync(manager, "NWB", name, code);
        Assert.Contains(reason, await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_short_name_and_neither_learns_of_the_other()
    {
        using (var everywhere = await app.ManagerAsync())
        {
            using var ours = await AddAsync(everywhere, "NWB", "Our skin program", "SKIN");
            using var theirs = await AddAsync(everywhere, "RVL", "Their skin program", "SKIN");
            Assert.Equal(HttpStatusCode.SeeOther, theirs.StatusCode);
        }

        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        using var foreign = await manager.GetAsync("/studies/clients/RVL/programs/SKIN");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var planted = await manager.GetAsync("/studies/clients/RVL/programs/new");
        Assert.Equal(HttpStatusCode.NotFound, planted.StatusCode);
        Assert.DoesNotContain("Their skin program", (await manager.OpenAsync("/studies/new")).Body!.TextContent, StringComparison.Ordinal);
        using var renamed = await manager.FillInAsync("/studies/clients/NWB/programs/skin", "form.form", ("Input.Name", "Dermatology"));
        Assert.Equal(HttpStatusCode.SeeOther, renamed.StatusCode);
        Assert.Equal(["Dermatology", "Their skin program"], await app.QueryAsync<string>($"select name from studies.program where code = 'SKIN' order by 1"));
    }

    private static Task<HttpResponseMessage> AddAsync(Browser browser, string client, string name, string code) =>
        browser.FillInAsync($"/studies/clients/{client}/programs/new", "form.form", ("Input.Name", name), ("Input.Code", code));

    private Task<Guid> IdAsync(string code) => app.OneAsync<Guid>($"select id from studies.program where code = {code}");
}
