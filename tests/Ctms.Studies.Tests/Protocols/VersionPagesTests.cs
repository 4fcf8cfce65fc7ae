using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests.Protocols;

public sealed class VersionPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task The_current_version_stands_in_the_header_and_the_next_one_takes_over_on_its_day()
    {
        await app.StudyAsync(app.Northwind, "NWB-V01");
        using var manager = await app.ManagerAsync();
        using var first = await AddAsync(manager, "NWB-V01", "1.0", "initial", "2026-01-10", "2026-01-15");
        var coming = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var second = await AddAsync(manager, "NWB-V01", "2.0", "substantial", "2026-03-01", coming);
        Assert.All(new[] { first, second }, answer => Assert.Equal("/studies/NWB-V01/versions", answer.Headers.Location?.OriginalString));

        var page = await manager.OpenAsync("/studies/NWB-V01/versions");
        Assert.Contains("protocol version 1.0", page.QuerySelector(".page-sub")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Coming", "Current"], page.QuerySelectorAll(".plain-table .status").Select(s => s.TextContent));
        Assert.Contains("added protocol version 2.0", (await manager.OpenAsync("/studies/NWB-V01/history")).QuerySelector(".history li")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0", "substantial", "2026-02-01", "has a version 1.0 already")]
    [InlineData("2.0", "substantial", "2026-01-15", "two cannot be current")]
    [InlineData("2.0", "initial", "2026-02-01", "is the initial one already")]
    [InlineData("2.0", "substantial", "2025-12-31", "takes effect on its date or later")]
    [InlineData("2.0", "", "2026-02-01", "Choose the kind.")]
    public async Task Never_are_two_versions_the_same_or_current_at_once(string label, string kind, string effective, string refusal)
    {
        var protocol = "NWB-V02-" + refusal.Length;
        await app.StudyAsync(app.Northwind, protocol);
        using var manager = await app.ManagerAsync();
        using var first = await AddAsync(manager, protocol, "1.0", "initial", "2026-01-10", "2026-01-15");
        using var second = await AddAsync(manager, protocol, label, kind, "2026-01-10", effective);
        Assert.Contains(refusal, await StudiesApp.RefusalAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_needs_a_reason_that_stands_in_the_history()
    {
        await app.StudyAsync(app.Northwind, "NWB-V03");
        using var manager = await app.ManagerAsync();
        using var added = await AddAsync(manager, "NWB-V03", "1.0", "initial", "2026-01-10", "");
        var id = await IdAsync("NWB-V03");
        using var without = await manager.FillInAsync($"/studies/NWB-V03/versions/{id}", "form.form", ("Input.Effective", "2026-01-20"));
        Assert.Contains("Say why.", await StudiesApp.RefusalAsync(without), StringComparison.Ordinal);
        using var with = await manager.FillInAsync($"/studies/NWB-V03/versions/{id}", "form.form", ("Input.Effective", "2026-01-20"), ("Input.Reason", "Approved"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        var newest = (await manager.OpenAsync("/studies/NWB-V03/history")).QuerySelector(".history li")!.TextContent;
        Assert.Contains("In effect from: 20 Jan 2026", newest, StringComparison.Ordinal);
        Assert.Contains("Approved", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_reads_versions_and_changes_none_and_those_of_a_rival_do_not_exist()
    {
        using (var manager = await app.ManagerAsync())
        {
            using var ours = await AddAsync(manager, "NWB-101", "1.0", "initial", "2026-01-10", "2026-01-15");
            using var theirs = await AddAsync(manager, "RVL-900", "7.0", "initial", "2026-01-10", "2026-01-15");
        }

        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        var page = await viewer.OpenAsync("/studies/NWB-101/versions");
        Assert.Contains("1.0", page.QuerySelector(".plain-table")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href*='/versions/']"));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(app.Northwind));
        foreach (var address in new[] { "/studies/RVL-900/versions", "/studies/RVL-900/versions/new", $"/studies/RVL-900/versions/{await IdAsync("RVL-900")}", $"/studies/NWB-101/versions/{await IdAsync("RVL-900")}" })
        {
            using var answer = await analyst.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> AddAsync(Browser browser, string protocol, string label, string kind, string dated, string effective) => browser.FillInAsync($"/studies/{protocol}/versions/new", "form.form",
        ("Input.Label", label), ("Input.Kind", kind), ("Input.Dated", dated), ("Input.Effective", effective), ("Input.Summary", "What changed"));

    private Task<Guid> IdAsync(string protocol) => app.OneAsync<Guid>($"select v.id from studies.protocol_version v join studies.study s on s.id = v.study_id where s.protocol_number = {protocol}");
}
