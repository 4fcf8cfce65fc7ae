using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>From the answer to the place: estimates are corrected by history, and what was frozen before stays as it was.</summary>
public sealed class RankWithHistoryTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly SurveyDefinition Promise = new(new("Feasibility"), new("Please answer."),
        [new("site", new("Your site"), [new("enrol", QuestionKind.Number, new("Patients you would enrol"), Range: new(0, 100, Unit: "patients", ScaleFrom: 0, ScaleTo: 20, IsPromise: true))])]);

    [Fact]
    public async Task History_moves_a_place_and_a_ranking_frozen_before_stays_as_it_was()
    {
        var (study, analyst) = await AnsweredAsync();
        using var _ = analyst;
        Assert.Equal([study.Candidates[0].Name, study.Candidates[1].Name], Names(await analyst.OpenAsync(study.Url("ranking"))));
        Assert.Contains("no history: 18 counts as it was said", (await analyst.OpenAsync(study.Url("ranking"))).QuerySelector(".ranking-table .why")!.TextContent, StringComparison.Ordinal);
        var before = await FreezeAsync(analyst, study, "Before");
        var frozen = await TextAsync(analyst, before + "?format=json");

        await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 40, 10, Today()), GivenHistory.Line(study.Candidates[1], "OLD-1", 20, 20, Today()));
        var page = await analyst.OpenAsync(study.Url("ranking"));
        Assert.Equal([study.Candidates[1].Name, study.Candidates[0].Name], Names(page));
        // (10 + 5·0.63) / 45 = 0.2922…; 18 × 0.2922 = 5.26
        Assert.Contains("18 said, 5.26 expected: counts 29 % by the record of 1 study (10 enrolled of 40 promised)", page.QuerySelectorAll(".ranking-table .why")[1].TextContent, StringComparison.Ordinal);

        Assert.Equal(frozen, await TextAsync(analyst, before + "?format=json"));
        Assert.Equal([study.Candidates[0].Name, study.Candidates[1].Name], Names(await analyst.OpenAsync(before)));
        var after = await FreezeAsync(analyst, study, "After");
        await ReproducedAsync(analyst, before);
        var input = await ReproducedAsync(analyst, after);
        Assert.Contains("\"history\":[{\"promised\":40,\"actual\":10,\"ageMonths\":0}]", input, StringComparison.Ordinal);
        Assert.Contains("29 %", (await analyst.OpenAsync(after)).QuerySelectorAll(".ranking-table .why")[1].TextContent, StringComparison.Ordinal);

        var compared = (await analyst.OpenAsync(study.Url($"ranking/compare?a={before[^36..]}&b={after[^36..]}"))).QuerySelector(".ranking-table")!.TextContent;
        Assert.Contains("Patients you would enrol: expected 5.26 (18 said, 29 % by the track record), before 18 as it was said (no history)", compared, StringComparison.Ordinal);
        Assert.Contains($"Others moved past: {study.Candidates[1].Name}", compared, StringComparison.Ordinal);
        Assert.Contains($"Moved past: {study.Candidates[0].Name}", compared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_the_history_back_gives_the_place_back()
    {
        var (study, analyst) = await AnsweredAsync();
        using var _ = analyst;
        var import = await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 40, 10, Today()));
        Assert.Equal([study.Candidates[1].Name, study.Candidates[0].Name], Names(await analyst.OpenAsync(study.Url("ranking"))));
        using var undone = await analyst.SubmitAsync((await analyst.OpenAsync(import)).QuerySelector<IHtmlFormElement>("form[action*='handler=Undo']")!, ("reason", "Another client's figures"));
        Assert.Equal([study.Candidates[0].Name, study.Candidates[1].Name], Names(await analyst.OpenAsync(study.Url("ranking"))));
    }

    [Fact]
    public async Task Past_figures_are_criteria_of_their_own_and_stand_in_the_export()
    {
        var (study, analyst) = await AnsweredAsync();
        using var _ = analyst;
        await GivenHistory.ImportAsync(analyst, $"{study.Candidates[0].Email},,,OLD-1,{Today()},40,10,120,5");
        var export = await TextAsync(analyst, study.Url("ranking?format=csv"));
        foreach (var head in new[] { "Past start-up days (value)", "Delivered of what was promised (value)", "Past deviations (value)", "Patients you would enrol (expected)" }) Assert.Contains(head, export, StringComparison.Ordinal);
        Assert.Contains("no history", export, StringComparison.Ordinal);
        Assert.Contains("120", (await analyst.OpenAsync(study.Url("ranking"))).QuerySelectorAll(".ranking-table .why")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_of_one_client_corrects_no_ranking_of_another()
    {
        var (study, analyst) = await AnsweredAsync();
        var (other, rival) = await AnsweredAsync();
        using var _ = analyst;
        using var __ = rival;
        // The same person, candidate of a rival's study too.
        await app.ExecuteAsync($"update investigators.candidate set person_id = {study.Candidates[0].Person} where id = {other.Candidates[0].Id}");
        await GivenHistory.ImportAsync(analyst, GivenHistory.Line(study.Candidates[0], "OLD-1", 40, 10, Today()));
        Assert.DoesNotContain("expected", (await rival.OpenAsync(other.Url("ranking"))).QuerySelector(".ranking-table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("expected", (await analyst.OpenAsync(study.Url("ranking"))).QuerySelector(".ranking-table")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Two who were asked what they would enrol: 18 and 12; nothing else weighs.</summary>
    private async Task<(GivenStudy Study, Browser Analyst)> AnsweredAsync()
    {
        var study = await GivenStudy.MakeAsync(app, 2, Promise);
        await study.KnowAddressesAsync();
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[0], """{"enrol": 18}""");
        await study.SubmitAsync(study.Candidates[1], """{"enrol": 12}""");
        var analyst = await study.AnalystAsync();
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector("#method")!;
        form.SetAttribute("action", study.Url("ranking?handler=Save"));
        var zeros = form.Elements.OfType<IHtmlInputElement>().Select(input => input.Name ?? "").Where(name => name.StartsWith("w-", StringComparison.Ordinal) && name != "w-answer.enrol").Select(name => (name, "0"));
        using var saved = await analyst.SubmitAsync(form, [.. zeros, ("w-answer.enrol", "100")]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        return (study, analyst);
    }

    /// <summary>The file of a snapshot gives its answer again, byte for byte.</summary>
    private async Task<string> ReproducedAsync(Browser analyst, string snapshot)
    {
        var input = await (await analyst.GetAsync(snapshot + "?format=json")).Content.ReadAsByteArrayAsync();
        Assert.Equal(await app.OneAsync<string>($"select answer from investigators.ranking_snapshot where id = {Guid.Parse(snapshot[^36..])}"), RankFile.Rank(input).Answer);
        return System.Text.Encoding.UTF8.GetString(input);
    }

    private static async Task<string> FreezeAsync(Browser analyst, GivenStudy study, string name)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector("#method")!;
        form.SetAttribute("action", study.Url("ranking?handler=Freeze"));
        using var answer = await analyst.SubmitAsync(form, ("name", name));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> TextAsync(Browser analyst, string url) => await (await analyst.GetAsync(url)).Content.ReadAsStringAsync();

    private string Today() => app.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Names(IHtmlDocument page) => page.QuerySelectorAll(".ranking-table > tbody > tr > th .cell-link").Select(link => link.TextContent);
}
