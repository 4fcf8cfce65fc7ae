using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Pages;

/// <summary>Answers and places given by hand, on the ranking page, in snapshots and between them.</summary>
public sealed class OverrideTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_weight_on_an_answer_moves_the_table_and_is_saved_and_exported()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        using var saved = await WeighAsync(analyst, study, "Save", ("w-answer.patients", "100"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var page = await analyst.OpenAsync(study.Url("ranking"));
        Assert.Equal("100", ((IHtmlInputElement)page.GetElementById("w-answer.patients")!).Value);
        Assert.Equal([study.Candidates[1].Name, study.Candidates[0].Name], Names(page).Take(2));
        Assert.Contains("Eligible patients per year", page.QuerySelector(".ranking-table .why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ruled out by an answer", page.QuerySelector("#method")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("An answer rules the site out", page.QuerySelector(".not-ranked")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Eligible patients per year (value)", await (await analyst.GetAsync(study.Url("ranking?format=csv"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await WeighAsync(analyst, study, "Save", ("w-answer.patients", "40"));
        Assert.Contains("Answer to patients", (await analyst.OpenAsync(study.Url("history"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_given_by_hand_shows_its_reason_the_place_by_numbers_and_stands_in_the_snapshot()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        await WeighAsync(analyst, study, "Save", ("w-answer.patients", "100"));
        var before = await FreezeAsync(analyst, study, "By the numbers");
        using var without = await MoveAsync(analyst, study, study.Candidates[0], "1", " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var moved = await MoveAsync(analyst, study, study.Candidates[0], "1", "Knows the sponsor");
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        var page = await analyst.OpenAsync(study.Url("ranking"));
        Assert.Equal([study.Candidates[0].Name, study.Candidates[1].Name], Names(page).Take(2));
        Assert.Contains("Knows the sponsor", page.QuerySelector(".ranking-table .moved")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("by the numbers 2", page.QuerySelector(".ranking-table .rank")!.TextContent, StringComparison.Ordinal);
        var after = await FreezeAsync(analyst, study, "With the place by hand");
        var input = await (await analyst.GetAsync(after + "?format=json")).Content.ReadAsByteArrayAsync();
        Assert.Equal(await app.OneAsync<string>($"select answer from investigators.ranking_snapshot where id = {Guid.Parse(after[^36..])}"), RankFile.Rank(input).Answer);
        using var back = await TakeBackAsync(analyst, study);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal([study.Candidates[1].Name, study.Candidates[0].Name], Names(await analyst.OpenAsync(study.Url("ranking"))).Take(2));
        Assert.Equal([study.Candidates[0].Name, study.Candidates[1].Name], Names(await analyst.OpenAsync(after)).Take(2));
        var compared = (await analyst.OpenAsync(study.Url($"ranking/compare?a={before[^36..]}&b={after[^36..]}"))).Body!.TextContent;
        Assert.Contains("Placed by hand: Knows the sponsor", compared, StringComparison.Ordinal);
        Assert.Contains("Others moved past", compared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_comparison_names_changed_values_and_weights()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        await WeighAsync(analyst, study, "Save", ("w-answer.patients", "100"));
        var before = await FreezeAsync(analyst, study, "Before");
        await study.SubmitAsync(study.Candidates[0], """{"patients": 99}""", 25, 30);
        var compared = (await analyst.OpenAsync(study.Url($"ranking/compare?a={before[^36..]}"))).Body!.TextContent;
        Assert.Contains("Eligible patients per year: 99, before 20", compared, StringComparison.Ordinal);
        await WeighAsync(analyst, study, "Save", ("w-answer.patients", "0"), ("w-answer.startup", "100"));
        Assert.Contains("weighs", (await analyst.OpenAsync(study.Url($"ranking/compare?a={before[^36..]}"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stands_behind_a_gate_cannot_be_moved()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        await WeighAsync(analyst, study, "Save", ("w-answer.patients", "100"));
        using var refused = await MoveAsync(analyst, study, study.Candidates[2], "1", "I like them");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("behind a gate", (await Browser.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<GivenStudy> AnsweredAsync()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[0], """{"phase-2": "yes", "patients": 20, "startup": 60}""", 20, 30);
        await study.SubmitAsync(study.Candidates[1], """{"phase-2": "yes", "patients": 80, "startup": 120}""", 25, 30);
        await study.SubmitAsync(study.Candidates[2], """{"phase-2": "no", "patients": 90}""", 0, 30, "phase-2");
        return study;
    }

    private static IEnumerable<string> Names(IHtmlDocument page) => page.QuerySelectorAll(".ranking-table > tbody > tr > th .cell-link").Select(link => link.TextContent);

    /// <summary>All other weights are zero.</summary>
    private static async Task<HttpResponseMessage> WeighAsync(Browser analyst, GivenStudy study, string handler, params (string Name, string Value)[] weights)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector("#method")!;
        form.SetAttribute("action", study.Url("ranking?handler=" + handler));
        var zeros = form.Elements.OfType<IHtmlInputElement>().Select(input => input.Name ?? "").Where(name => name.StartsWith("w-", StringComparison.Ordinal) && weights.All(weight => weight.Name != name)).Select(name => (name, "0"));
        return await analyst.SubmitAsync(form, [.. zeros, .. weights]);
    }

    private static async Task<string> FreezeAsync(Browser analyst, GivenStudy study, string name)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector("#method")!;
        form.SetAttribute("action", study.Url("ranking?handler=Freeze"));
        using var answer = await analyst.SubmitAsync(form, ("name", name));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> MoveAsync(Browser analyst, GivenStudy study, GivenCandidate candidate, string place, string reason)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector(".move-form")!;
        return await analyst.SubmitAsync(form, ("candidate", candidate.Id.ToString()), ("place", place), ("reason", reason));
    }

    private static async Task<HttpResponseMessage> TakeBackAsync(Browser analyst, GivenStudy study)
    {
        var page = await analyst.OpenAsync(study.Url("ranking"));
        var button = page.QuerySelector("button[formaction*=TakeBack]")!;
        var form = (IHtmlFormElement)button.Closest("form")!;
        form.SetAttribute("action", button.GetAttribute("formaction")!);
        return await analyst.SubmitAsync(form);
    }
}
