using System.Net;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Contracts;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests.Pages;

public sealed class StudyAccessTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_client_viewer_sees_the_studies_of_their_client_only()
    {
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        var text = (await viewer.OpenAsync("/studies")).Body!.TextContent;
        Assert.Contains("NWB-101", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RVL-900", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rival Pharma", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rival Pharma", (await viewer.OpenAsync("/studies/clients")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studies/{0}")]
    [InlineData("/studies/{0}/history")]
    public async Task A_study_of_another_client_answers_exactly_as_one_that_does_not_exist(string address)
    {
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        using var foreign = await viewer.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "RVL-900"));
        using var missing = await viewer.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "XXX-900"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(await TextAsync(missing), await TextAsync(foreign));
    }

    // The token of the sign-out form is new on every page; everything that is said must be equal.
    private static async Task<string> TextAsync(HttpResponseMessage answer) => (await Browser.ReadAsync(answer)).Body!.TextContent;

    [Fact]
    public async Task A_manager_of_one_client_cannot_create_a_study_for_another()
    {
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        using var answer = await manager.FillInAsync("/studies/new", "form.form", ("Input.ClientId", app.Rival.ToString()), ("Input.ProtocolNumber", "RVL-901"),
            ("Input.Title", "Planted"), ("Input.Condition", "Migraine"), ("Input.Phase", "PHASE2"));
        Assert.Contains("Choose a client.", await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.study where protocol_number = 'RVL-901'"));
    }

    [Fact]
    public async Task Somebody_with_one_study_sees_neither_their_clients_other_studies_nor_the_client_as_a_whole()
    {
        await app.StudyAsync(app.Northwind, "NWB-102");
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind, app.OurStudy));
        var text = (await manager.OpenAsync("/studies")).Body!.TextContent;
        Assert.Contains("NWB-101", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NWB-102", text, StringComparison.Ordinal);
        using var client = await manager.GetAsync("/studies/clients/NWB");
        Assert.Equal(HttpStatusCode.NotFound, client.StatusCode);
    }

    [Fact]
    public async Task A_viewer_finds_no_buttons_that_they_may_not_use()
    {
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        var page = await viewer.OpenAsync("/studies/NWB-101");
        Assert.Null(page.QuerySelector("a[href$='/edit'], a[href$='/status']"));
        using var edit = await viewer.GetAsync("/studies/NWB-101/edit");
        Assert.Contains(edit.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
    }

    [Fact]
    public async Task A_manager_of_one_country_does_not_change_the_study_as_a_whole()
    {
        await app.StudyAsync(app.Northwind, "NWB-103");
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind, null, "DE"));
        Assert.Null((await manager.OpenAsync("/studies/NWB-103")).QuerySelector("a[href$='NWB-103/edit'], a[href$='NWB-103/status']"));
        using var edited = await manager.FillInAsync("/studies/NWB-103/edit", "form.form", ("Input.Title", "Changed from below"));
        using var moved = await manager.FillInAsync("/studies/NWB-103/status", "form.form", ("To", "feasibility"), ("Reason", "Why not"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (edited.StatusCode, moved.StatusCode));
        Assert.Equal("Title of NWB-103 planned", await app.OneAsync<string>($"select title || ' ' || status from studies.study where protocol_number = 'NWB-103'"));
    }

    [Fact]
    public async Task Other_modules_are_told_of_no_study_outside_the_scope_of_their_endpoint()
    {
        var nobody = await app.AsAsync(Guid.CreateVersion7(), "Nobody", async s => await s.GetRequiredService<IStudies>().FindByProtocolAsync("NWB-101", CancellationToken.None));
        Assert.Null(nobody);
        var portal = await app.AsSystemAsync(s => s.GetRequiredService<IStudies>().FindAsync([app.OurStudy, app.RivalStudy, Guid.Empty], CancellationToken.None));
        Assert.Equal(["NWB-101", "RVL-900"], portal.Values.Select(s => s.ProtocolNumber).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_switcher_offers_only_studies_that_the_person_may_see()
    {
        var user = await app.GrantAsync(Guid.CreateVersion7(), Role.ClientViewer, new ScopeTarget(app.Rival));
        var offered = await app.AsAsync(user, "Viewer", s => s.GetRequiredService<IStudySwitch>().OffersAsync("/studies/NWB-101", CancellationToken.None));
        Assert.Equal(["RVL-900"], offered!.Others.Select(o => o.Code));
    }
}
