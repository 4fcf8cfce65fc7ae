using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Tests.Sites;

namespace Ctms.Studies.Tests.Milestones;

public sealed class MilestonePagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task The_template_is_applied_once_planned_kept_as_baseline_and_slips_with_a_cause()
    {
        await app.StudyAsync(app.Northwind, "NWB-901");
        using var manager = await app.ManagerAsync();
        for (var click = 0; click < 2; click++)
        {
            using var applied = await StudiesApp.PostAsync(manager, "/studies/NWB-901/milestones", "Template");
            Assert.Equal(HttpStatusCode.SeeOther, applied.StatusCode);
        }

        using var planned = await manager.FillInAsync("/studies/NWB-901/milestones/database-lock", "form.form", ("Input.Planned", "2027-06-01"));
        Assert.Equal("/studies/NWB-901/milestones", planned.Headers.Location!.OriginalString);
        using var kept = await StudiesApp.PostAsync(manager, "/studies/NWB-901/milestones", "Baseline");
        using var late = await manager.FillInAsync("/studies/NWB-901/milestones/database-lock", "form.form", ("Input.Forecast", "2027-06-11"));
        Assert.Contains("choose why", await StudiesApp.RefusalAsync(late), StringComparison.Ordinal);
        using var explained = await manager.FillInAsync("/studies/NWB-901/milestones/database-lock", "form.form", ("Input.Forecast", "2027-06-11"), ("Input.Slippage", "competing-trial"));
        Assert.Equal(HttpStatusCode.SeeOther, explained.StatusCode);

        var page = await manager.OpenAsync("/studies/NWB-901/milestones");
        Assert.Equal(21, page.QuerySelectorAll(".plain-table tbody tr").Length);
        var row = page.QuerySelectorAll(".plain-table tbody tr").Single(r => r.TextContent.Contains("Database lock", StringComparison.Ordinal)).TextContent;
        Assert.Contains("10 days later", row, StringComparison.Ordinal);
        Assert.Contains("Competing trial", row, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("svg[role=img]"));
        Assert.Contains("Competing trial", (await manager.OpenAsync("/studies/NWB-901/history")).QuerySelector(".history li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_has_its_own_milestones_and_a_country_manager_changes_those_of_their_country_only()
    {
        await app.StudyAsync(app.Northwind, "NWB-902");
        using (var manager = await app.ManagerAsync())
        {
            using var german = await SitePagesTests.AddAsync(manager, "NWB-902", "Harbour Hospital", "DE", "101");
            using var spanish = await SitePagesTests.AddAsync(manager, "NWB-902", "Clinica Ejemplo", "ES", "201");
            using var applied = await StudiesApp.PostAsync(manager, "/studies/NWB-902/sites/201/milestones", "Template");
        }

        using var country = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, null, "DE"));
        using var own = await StudiesApp.PostAsync(country, "/studies/NWB-902/sites/101/milestones", "Template");
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
        using var reached = await country.FillInAsync("/studies/NWB-902/sites/101/milestones/initiation-visit", "form.form", ("Input.Actual", app.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.SeeOther, reached.StatusCode);
        Assert.Contains("Complete", (await country.OpenAsync("/studies/NWB-902/sites/101/milestones")).Body!.TextContent, StringComparison.Ordinal);
        using var foreign = await country.GetAsync("/studies/NWB-902/sites/201/milestones/initiation-visit");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var study = await StudiesApp.PostAsync(country, "/studies/NWB-902/milestones", "Template");
        Assert.Equal(HttpStatusCode.NotFound, study.StatusCode);
    }

    [Fact]
    public async Task A_viewer_reads_milestones_and_changes_none()
    {
        await app.StudyAsync(app.Northwind, "NWB-903");
        using (var manager = await app.ManagerAsync())
        {
            using var applied = await StudiesApp.PostAsync(manager, "/studies/NWB-903/milestones", "Template");
        }

        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        var page = await viewer.OpenAsync("/studies/NWB-903/milestones");
        Assert.Contains("Database lock", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form, a[href$='/database-lock']"));
        using var refused = await StudiesApp.PostAsync(viewer, "/studies/NWB-903/milestones", "Baseline");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
