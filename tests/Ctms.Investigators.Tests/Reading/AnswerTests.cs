using System.Net;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Reading;

public sealed class AnswerTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Answers_stand_side_by_side_with_differences_and_what_rules_out()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        var page = await analyst.OpenAsync(study.Url($"answers?c={study.Candidates[0].Id}&c={study.Candidates[1].Id}"));
        var patients = page.QuerySelectorAll(".answer-block").Single(block => block.QuerySelector("h3")!.TextContent.Contains("Eligible patients", StringComparison.Ordinal));
        Assert.Equal(["40 patients", "1 patients Rules out"], patients.QuerySelectorAll("dd").Select(answer => string.Join(' ', answer.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("differs", patients.ClassList);
        Assert.Single(patients.QuerySelectorAll(".knocks-out"));
        var note = page.QuerySelectorAll(".answer-block").Single(block => block.QuerySelector("h3")!.TextContent.Contains("Anything else", StringComparison.Ordinal));
        Assert.Contains("<b>bold</b>", note.TextContent, StringComparison.Ordinal);
        Assert.Empty(note.QuerySelectorAll("dd b"));
        var freezer = (await analyst.OpenAsync(study.Url($"answers?c={study.Candidates[0].Id}&c={study.Candidates[1].Id}&only=differences"))).QuerySelectorAll(".answer-block h3").Select(head => head.TextContent);
        Assert.DoesNotContain(freezer, head => head.Contains("freezer", StringComparison.Ordinal));
        Assert.NotEmpty((await analyst.OpenAsync(study.Url("answers"))).QuerySelectorAll(".answer-block"));
    }

    [Fact]
    public async Task The_table_has_a_line_for_each_candidate_and_a_column_for_each_question()
    {
        var study = await AnsweredAsync();
        using var analyst = await study.AnalystAsync();
        var lines = (await (await analyst.GetAsync(study.Url("answers?format=csv"))).Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",phase-2,patients,startup,freezer,note,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",Yes,40,60,", lines[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(study.Url("answers?format=xlsx"))).StatusCode);
    }

    [Fact]
    public async Task A_file_of_an_answer_is_downloaded_by_its_own_client_only()
    {
        var survey = new SurveyDefinition(new("Files"), new(""), [new("s", new("Files"), [new("cv", QuestionKind.File, new("Your CV"))])]);
        var study = await GivenStudy.MakeAsync(app, 1, survey);
        await study.InviteAsync();
        var kept = await study.AsSystemAsync(services => services.GetRequiredService<IFileStore>().PutAsync(new MemoryStream("<script>alert(1)</script>"u8.ToArray()), 1_000, CancellationToken.None));
        await study.SubmitAsync(study.Candidates[0], $$"""{"cv": {"sha256": "{{kept.Sha256}}", "name": "cv \"one\".html", "size": 25} }""");
        using var analyst = await study.AnalystAsync();
        var url = (await analyst.OpenAsync(study.Url("answers"))).QuerySelector(".answer-block dd a")!.GetAttribute("href")!;
        using var file = await analyst.GetAsync(url);
        Assert.Equal("<script>alert(1)</script>", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync(url.Replace("question=cv", "question=other", StringComparison.Ordinal))).StatusCode);
        var other = await GivenStudy.MakeAsync(app, 1);
        using var rival = await app.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(other.Client));
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(url.Replace(study.Protocol, other.Protocol, StringComparison.Ordinal))).StatusCode);
    }

    internal async Task<GivenStudy> AnsweredAsync()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[0], """{"phase-2": "yes", "patients": 40, "startup": 60, "freezer": "minus-80", "note": "<b>bold</b>"}""", 30, 30);
        await study.SubmitAsync(study.Candidates[1], """{"phase-2": "no", "patients": 1, "startup": 120, "freezer": "minus-80"}""", 20, 30, "phase-2");
        return study;
    }
}
