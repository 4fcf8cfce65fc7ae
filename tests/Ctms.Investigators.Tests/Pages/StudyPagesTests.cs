using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Pages;

/// <summary>The way of an analyst from a search to a frozen ranking, by forms and without script.</summary>
public class StudyPagesTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    private const string Candidates = $"/studies/{InvestigatorsApp.OurProtocol}/candidates";
    private const string Ranking = $"/studies/{InvestigatorsApp.OurProtocol}/ranking";

    [Fact]
    public async Task Everybody_of_a_search_becomes_a_candidate_once_even_when_sent_twice()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var first = await CountAsync();
        await AddAllAsync(analyst);
        Assert.Equal(first, await CountAsync());
        Assert.Equal((await app.SearchAsync(filters: [("condition", "lung cancer")])).Slice.Count!.Value.Value, first);
    }

    [Fact]
    public async Task Two_who_add_the_same_people_at_once_add_them_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var analyst = await app.AnalystAsync();
            return await AddAllAsync(analyst);
        }));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.SeeOther, status));
        Assert.Equal(await CountAsync(), await app.OneAsync<long>($"select count(distinct person_id) from investigators.candidate c join investigators.study_card s on s.id = c.study_id where s.protocol = {InvestigatorsApp.OurProtocol} and c.removed_at is null"));
    }

    [Fact]
    public async Task Nobody_is_taken_off_without_a_reason()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var id = await app.QueryAsync<Guid>($"select c.id from investigators.candidate c join investigators.study_card s on s.id = c.study_id where s.protocol = {InvestigatorsApp.OurProtocol} and removed_at is null order by c.id desc limit 1");
        var page = await analyst.OpenAsync(Candidates);
        var list = (IHtmlFormElement)page.QuerySelector("#list-post")!;
        list.SetAttribute("action", Candidates + "?handler=Ask");
        var question = await Browser.ReadAsync(await analyst.SubmitAsync(list, ("keys", id[0].ToString())));
        var form = question.Forms.Single(one => one.GetAttribute("action")?.Contains("Remove", StringComparison.Ordinal) == true);
        using var without = await analyst.SubmitAsync(form, ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var with = await analyst.SubmitAsync(form, ("reason", "Retired"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        Assert.Equal("Retired", await app.OneAsync<string>($"select removed_reason from investigators.candidate where id = {id[0]}"));
        Assert.Equal("Retired", await app.OneAsync<string>($"select reason from audit.entry where table_name = 'investigators.candidate' and new ->> 'removed_reason' = 'Retired' limit 1"));
    }

    [Fact]
    public async Task A_rival_sees_neither_the_study_nor_its_candidates_nor_its_rankings()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var snapshot = await FreezeAsync(analyst, "For our eyes");
        using var rival = await app.AnalystAsync(app.RivalClient);
        foreach (var url in new[] { Candidates, Ranking, Ranking + "?format=csv", snapshot, snapshot + "?format=json", $"{Ranking}/compare?a={snapshot[^36..]}" })
            Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rival.GetAsync($"/studies/{InvestigatorsApp.RivalProtocol}/ranking")).StatusCode);
        Assert.DoesNotContain(InvestigatorsApp.OurProtocol, (await rival.OpenAsync("/feasibility")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(InvestigatorsApp.OurProtocol, (await rival.OpenAsync("/investigators/choose")).Body!.TextContent, StringComparison.Ordinal);
        using var forced = await rival.FillInAsync("/investigators/choose?condition=lung", "#choose", ("Study", InvestigatorsApp.OurProtocol));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
    }

    [Fact]
    public async Task The_ranking_shows_everybody_with_score_reasons_and_gates()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var page = await analyst.OpenAsync(Ranking);
        Assert.Equal(Math.Min(50, (int)await CountAsync()), page.QuerySelectorAll(".ranking-table > tbody > tr").Length);
        Assert.Equal("1", page.QuerySelector(".ranking-table .rank")!.TextContent.Trim());
        Assert.NotEmpty(page.QuerySelectorAll(".interval-value"));
        var excluded = await analyst.GetAsync(Ranking + "?format=csv");
        Assert.Contains("Country is not in the study's plan", await excluded.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_weights_move_the_table_and_stand_in_the_address()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        using var moved = await analyst.FillInAsync(Ranking, "#method", ("w-trials-in-condition", "0"), ("w-competing-trials", "90"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        var page = await analyst.OpenAsync(moved.Headers.Location!.ToString());
        Assert.Equal("90", ((IHtmlInputElement)page.QuerySelector("#w-competing-trials")!).Value);
        var before = (await analyst.OpenAsync(Ranking)).QuerySelectorAll(".ranking-table .score b").Select(score => score.TextContent).ToList();
        Assert.NotEqual(before, page.QuerySelectorAll(".ranking-table .score b").Select(score => score.TextContent).ToList());
    }

    [Theory]
    [InlineData("w-role", "-5", "negative")]
    [InlineData("w-role", "many", "is not a number")]
    [InlineData("coverage", "140", "between 0 and 100")]
    [InlineData("lo-trials-in-condition", "9", "wrong way round")]
    public async Task Bad_weights_are_refused_and_what_was_typed_stays(string field, string typed, string why)
    {
        using var analyst = await app.AnalystAsync();
        using var answer = await analyst.FillInAsync(Ranking, "#method", (field, typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(why, page.QuerySelector("#ranking [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector("#" + field)!.GetAttribute("value"));
    }

    [Fact]
    public async Task All_weights_zero_are_refused()
    {
        using var analyst = await app.AnalystAsync();
        var zeros = Investigators.Candidates.StudyCriteria.All.Select(criterion => ("w-" + criterion.Id, "0")).ToArray();
        using var answer = await analyst.FillInAsync(Ranking, "#method", zeros);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("All weights are zero", (await Browser.ReadAsync(answer)).QuerySelector("#ranking")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_ranking_exports_the_input_that_gives_it_again_and_never_changes()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var url = await FreezeAsync(analyst, "First choice");
        var input = await (await analyst.GetAsync(url + "?format=json")).Content.ReadAsByteArrayAsync();
        var kept = await app.OneAsync<string>($"select answer from investigators.ranking_snapshot where id = {Guid.Parse(url[^36..])}");
        Assert.Equal(kept, RankFile.Rank(input).Answer);
        await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => app.ExecuteAsync($"update investigators.ranking_snapshot set name = 'Other' where id = {Guid.Parse(url[^36..])}"));
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(url + "?format=xlsx")).StatusCode);
        Assert.NotEmpty((await analyst.OpenAsync(url)).QuerySelectorAll(".ranking-table .rank"));
        using var again = await FreezeAnswerAsync(analyst, "first CHOICE");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Two_frozen_rankings_are_compared_by_moves_and_parts()
    {
        using var analyst = await app.AnalystAsync();
        await AddAllAsync(analyst);
        var before = await FreezeAsync(analyst, "With trials");
        var after = await FreezeAsync(analyst, "With competition", ("w-trials-in-condition", "5"), ("w-competing-trials", "80"));
        var page = await analyst.OpenAsync($"{Ranking}/compare?a={before[^36..]}&b={after[^36..]}");
        Assert.Contains("Competing trials weighs", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".up"));
        Assert.NotEmpty(page.QuerySelectorAll(".why .ink-green"));
    }

    [Fact]
    public async Task Who_may_only_look_finds_no_button_that_changes_anything()
    {
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        var page = await auditor.OpenAsync(Ranking);
        Assert.Empty(page.QuerySelectorAll("[formaction*=Freeze], [formaction*=Save]"));
        using var forced = await auditor.FillInAsync(Ranking + "?handler=Save", "#method", ("w-role", "77"));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from investigators.ranking_method where changed_by like '%qa-auditor%'"));
    }

    private Task<long> CountAsync() => app.OneAsync<long>($"select count(*) from investigators.candidate c join investigators.study_card s on s.id = c.study_id where s.protocol = {InvestigatorsApp.OurProtocol} and c.removed_at is null");

    private static async Task<HttpStatusCode> AddAllAsync(Browser analyst)
    {
        using var answer = await analyst.FillInAsync("/investigators/choose?condition=lung+cancer", "#choose", ("Study", InvestigatorsApp.OurProtocol));
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, (await Browser.ReadAsync(answer)).QuerySelector("main")?.TextContent);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> FreezeAnswerAsync(Browser analyst, string name, params (string, string)[] weights)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(Ranking)).QuerySelector("#method")!;
        form.SetAttribute("action", Ranking + "?handler=Freeze");
        return await analyst.SubmitAsync(form, [("name", name), .. weights]);
    }

    private static async Task<string> FreezeAsync(Browser analyst, string name, params (string, string)[] weights)
    {
        using var answer = await FreezeAnswerAsync(analyst, name, weights);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, (await Browser.ReadAsync(answer)).QuerySelector("main")?.TextContent);
        return answer.Headers.Location!.ToString();
    }
}
