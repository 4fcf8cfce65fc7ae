using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Tests.Sites;
using Ctms.Studies.Tests.Team;

namespace Ctms.Studies.Tests.Pages;

/// <summary>What a sponsor's own people see: the progress of their studies, nothing to change, and no trace of a rival.</summary>
public sealed class ClientViewerTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    private static readonly string[] Progress = ["", "/history", "/versions", "/countries", "/countries/DE", "/countries/DE/milestones", "/countries/DE/history", "/sites", "/sites/101", "/sites/101/milestones", "/sites/101/history", "/milestones", "/team"];

    private static readonly string[] Work =
    [
        "/edit", "/status", "/versions/new", "/countries/new", "/countries/DE/edit", "/countries/DE/status", "/sites/new", "/sites/101/edit", "/sites/101/status", "/sites/101/contacts",
        "/sites/101/contacts/new", "/team/new", "/team/hand-over",
    ];

    [Fact]
    public async Task Every_page_of_progress_of_an_own_study_is_read_and_offers_nothing_to_change()
    {
        await TeamPagesTests.WithSiteAsync(app, "NWB-W01");
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        foreach (var page in Progress)
        {
            var main = (await viewer.OpenAsync("/studies/NWB-W01" + page)).QuerySelector("main")!;
            Assert.True(main.QuerySelectorAll("form.form, .confirm form, .page-actions form, .empty-state form, a[href$='/edit'], a[href$='/new'], a[href$='/status'], a[href$='/hand-over']").Length == 0, $"{page} offers a change.");
        }

        foreach (var page in Work)
        {
            using var answer = await viewer.GetAsync("/studies/NWB-W01" + page);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{page} answers {(int)answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Nothing_of_a_rival_exists_on_any_page()
    {
        using (var manager = await app.ManagerAsync())
        {
            using var site = await SitePagesTests.AddAsync(manager, "RVL-900", "Rival Hospital", "DE", "101");
        }

        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        foreach (var page in Progress.Concat(Work))
        {
            using var answer = await viewer.GetAsync("/studies/RVL-900" + page);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound || Work.Contains(page) && answer.StatusCode == HttpStatusCode.Forbidden, $"{page} answers {(int)answer.StatusCode}.");
        }

        foreach (var page in new[] { "/", "/studies", "/studies?format=csv", "/studies/clients", "/studies/NWB-101", "/studies/NWB-101/sites", "/studies/NWB-101/countries", "/studies/NWB-101/team" })
        {
            using var answer = await viewer.GetAsync(page);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, page);
            Assert.False(text.Contains("RVL", StringComparison.Ordinal) || text.Contains("Rival", StringComparison.Ordinal), $"{page} names the rival.");
        }
    }
}
