using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ctms.Directory.Contracts;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>Performance history: checked, imported, corrected, taken back, and seen by its client alone.</summary>
public sealed class PerformancePagesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private const string List = "/feasibility/performance";

    [Fact]
    public async Task A_dry_run_says_what_would_become_of_each_line_and_writes_nothing()
    {
        var (study, analyst) = await StudyAsync(2);
        using var _ = analyst;
        var check = await GivenHistory.CheckAsync(analyst,
            GivenHistory.Line(study.Candidates[0], "OLD-1", 20, 8), "nobody@clinic.example.org,,,OLD-1,2025-06-30,10,5,,", GivenHistory.Line(study.Candidates[1], "OLD-1", 10, 5).Replace(",10,", ",ten,", StringComparison.Ordinal),
            GivenHistory.Line(study.Candidates[0], "old-1", 20, 8));
        var text = check.Body!.TextContent;
        foreach (var says in new[] { "Added: 1", "Nobody with this e-mail address is known.", "Promised: “ten” is no number", "Line 2 is about the same study there already.", "Import 1 line" }) Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(study));
        Assert.Contains("No history yet", (await analyst.OpenAsync(List)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_stands_in_list_export_profile_and_history()
    {
        var (study, analyst) = await StudyAsync(1);
        using var _ = analyst;
        var result = await analyst.OpenAsync(await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], study.Protocol, 20, 8), "x@clinic.example.org,,,OLD-1,2025-06-30,10,5,,"));
        Assert.Contains("Nobody with this e-mail address is known.", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("added import of performance history", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ida Example1", (await analyst.OpenAsync(List + "?q=example1")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ida Example1", (await analyst.OpenAsync(List + "?q=somebody-else")).QuerySelector("table")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("40", (await analyst.OpenAsync(List)).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(study.Protocol + ",", await (await analyst.GetAsync(List + "?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Promised and delivered in earlier studies", (await analyst.OpenAsync($"/investigators/{study.Candidates[0].Person}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(study.Id, await app.OneAsync<Guid?>($"select study_id from investigators.performance where client_id = {study.Client}"));
    }

    [Fact]
    public async Task The_same_table_twice_changes_nothing_and_other_figures_correct()
    {
        var (study, analyst) = await StudyAsync(2);
        using var _ = analyst;
        string[] lines = [GivenHistory.Line(study.Candidates[0], "OLD-1", 20, 8), GivenHistory.Line(study.Candidates[1], "OLD-1", 10, 9)];
        var first = await GivenHistory.ImportAsync(analyst, lines);
        var again = await GivenHistory.CheckAsync(analyst, lines);
        Assert.Contains("Known already: 2", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Import 2 lines", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(study));
        await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "Old-1", 20, 18), lines[1]);
        Assert.Equal([18m, 9m], await ActualAsync(study));
        using var undone = await UndoAsync(analyst, first, "The wrong file");
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        Assert.Equal([18m], await ActualAsync(study));
    }

    [Fact]
    public async Task Taking_an_import_back_gives_the_figures_before_it_back_and_asks_why()
    {
        var (study, analyst) = await StudyAsync(1);
        using var _ = analyst;
        foreach (var enrolled in new[] { 8, 12 }) await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 20, enrolled));
        var third = await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 20, 15));
        var stale = UndoForm(await analyst.OpenAsync(third));
        using var silent = await UndoAsync(analyst, third, " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        var second = await app.OneAsync<Guid>($"select import_id from investigators.performance where client_id = {study.Client} and actual = 12");
        using var middle = await UndoAsync(analyst, $"{List}/imports/{second}", "Not ours");
        Assert.Equal([15m], await ActualAsync(study));
        using var last = await UndoAsync(analyst, third, "Not ours either");
        Assert.Equal([8m], await ActualAsync(study));
        using var twice = await analyst.SubmitAsync(stale, ("reason", "Once more"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("Not ours either", (await analyst.OpenAsync(third)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_records_of_one_person_with_figures_of_one_study_are_corrected_together_and_given_back()
    {
        var (study, analyst) = await StudyAsync(2);
        using var _ = analyst;
        var (kept, gone) = (study.Candidates[0], study.Candidates[1]);
        await GivenHistory.ImportAsync(analyst, GivenHistory.Line(kept, "OLD-1", 20, 8), GivenHistory.Line(gone, "OLD-1", 10, 9));
        await app.AsSystemAsync(services => services.GetRequiredService<Ctms.Investigators.Candidates.MoveCandidatesWhenPeopleMerged>().HandleAsync(new(kept.Person, gone.Person, Guid.CreateVersion7()), CancellationToken.None));
        var import = await GivenHistory.ImportAsync(analyst, GivenHistory.Line(kept, "OLD-1", 30, 12));
        Assert.Equal([12m], await ActualAsync(study));
        using var undone = await UndoAsync(analyst, import, "Not so");
        Assert.Equal([8m, 9m], await ActualAsync(study));
    }

    [Fact]
    public async Task Two_who_import_the_same_table_at_once_import_it_once()
    {
        var (study, analyst) = await StudyAsync(1);
        using var _ = analyst;
        var forms = new List<IHtmlFormElement>();
        for (var i = 0; i < 3; i++) forms.Add((await GivenHistory.CheckAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 20, 8))).QuerySelectorAll<IHtmlFormElement>("form[action*='handler=Run']").Single());
        await Task.WhenAll(forms.Select(async form => (await analyst.SubmitAsync(form)).Dispose()));
        Assert.Equal((1L, 1L), (await CountAsync(study), await app.OneAsync<long>($"select count(*) from investigators.performance_import where client_id = {study.Client}")));
    }

    [Fact]
    public async Task People_are_found_by_name_and_facility_and_facilities_by_name_and_town()
    {
        var (study, analyst) = await StudyAsync(0);
        using var _ = analyst;
        var (name, house) = ("Wanda Wegener", $"Seeklinik {study.Protocol}");
        var (person, place) = await app.AsSystemAsync(async services =>
        {
            await using var work = await services.GetRequiredService<DbSession>().BeginAsync(CancellationToken.None);
            var facility = (await services.GetRequiredService<IFacilityIntake>().ResolveAsync([new(1, house, "Kiel", null, null, "Germany", null, null, false)], CancellationToken.None)).Single().OrganisationId;
            var found = (await services.GetRequiredService<IPeopleIntake>().ResolveAsync([new(1, name, house, "Kiel", null, null, "Germany", null, null, "test", null, null, false)], CancellationToken.None)).Single().PersonId!.Value;
            await services.GetRequiredService<IDirectoryIntake>().AddAsync([new(found, facility, house, "Investigator", "test", null)], [], CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
            return (found, facility);
        });
        await GivenHistory.ImportAsync(analyst, $",\"{name}, MD\",{house.ToUpperInvariant()},OLD-1,2025-06-30,20,8,,", $",,{house},OLD-1,2024-06-30,,,90,4");
        Assert.Equal(place, await app.OneAsync<Guid>($"select organisation_id from investigators.performance where person_id = {person} and actual = 8"));
        Assert.Equal(90, await app.OneAsync<int>($"select start_up_days from investigators.performance where person_id is null and organisation_id = {place}"));
        Assert.Contains("not at this facility", (await GivenHistory.CheckAsync(analyst, $",{name},Elsewhere,OLD-2,2025-06-30,20,8,,")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose a file")]
    [InlineData("Colour,Size\r\nred,3", "needs a column")]
    public async Task A_table_that_is_none_is_refused_in_words(string content, string why)
    {
        var (_, analyst) = await StudyAsync(0);
        using var __ = analyst;
        var form = (await analyst.OpenAsync(GivenHistory.Page)).QuerySelector<IHtmlFormElement>("form[enctype]")!;
        using var body = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden")) body.Add(new StringContent(field.Value), field.Name!);
        body.Add(new StringContent(content), "Table", "x.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, GivenHistory.Page) { Content = body };
        using var answer = await analyst.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_client_sees_nothing_of_it_and_who_may_only_look_changes_nothing()
    {
        var (study, analyst) = await StudyAsync(1);
        using var _ = analyst;
        var result = await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 20, 8));
        var (_, rival) = await StudyAsync(1);
        using var __ = rival;
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(result)).StatusCode);
        foreach (var url in new[] { List, List + "/imports", List + "?format=csv", $"/investigators/{study.Candidates[0].Person}" }) Assert.DoesNotContain("OLD-1", await (await rival.GetAsync(url)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("history.csv", (await rival.OpenAsync(List + "/imports")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var auditor = await app.SignInAsync(Role.QaAuditor, new ScopeTarget(study.Client));
        Assert.Contains("OLD-1", (await auditor.OpenAsync(List)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(GivenHistory.Page)).StatusCode);
        Assert.Null((await auditor.OpenAsync(result)).QuerySelector("form[action*=Undo]"));
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(study.Client));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(List)).StatusCode);
    }

    private async Task<(GivenStudy Study, Browser Analyst)> StudyAsync(int candidates)
    {
        var study = await GivenStudy.MakeAsync(app, candidates);
        await study.KnowAddressesAsync();
        return (study, await study.AnalystAsync());
    }

    private static async Task<HttpResponseMessage> UndoAsync(Browser analyst, string import, string reason) => await analyst.SubmitAsync(UndoForm(await analyst.OpenAsync(import)), ("reason", reason));

    private static IHtmlFormElement UndoForm(IHtmlDocument page) => page.QuerySelector<IHtmlFormElement>("form[action*='handler=Undo']")!;

    private Task<long> CountAsync(GivenStudy study) => app.OneAsync<long>($"select count(*) from investigators.performance where client_id = {study.Client} and replaced_by is null");

    private Task<List<decimal>> ActualAsync(GivenStudy study) => app.QueryAsync<decimal>($"select actual from investigators.performance where client_id = {study.Client} and replaced_by is null order by promised desc");
}
