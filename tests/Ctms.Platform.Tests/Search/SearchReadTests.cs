using Ctms.Platform.Search;

namespace Ctms.Platform.Tests.Search;

public sealed class SearchReadTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static SearchEntry Notice(string title, string? text = null, string? language = null, string? detail = null) => SearchApp.Notice(title, text, language, detail);

    [Fact]
    public async Task A_title_comes_before_a_mention_and_the_very_title_before_all()
    {
        await app.PutAsync(app.Notices, Notice("Zeta", "speaks of ophidian things, ophidian, ophidian"), Notice("The great ophidian"), Notice("Ophidian handbook"), Notice("Ophidian"), Notice("Other", detail: "Ophidian ward"));
        Assert.Equal(["Ophidian", "Ophidian handbook", "The great ophidian"], (await app.TitlesAsync("ophidian")).Take(3));
        Assert.Equal(5, (await app.TitlesAsync("ophidian")).Length);
    }

    [Theory]
    [InlineData("qül")]
    [InlineData("qulm")]
    [InlineData("QÜLMER")]
    [InlineData("Quelmer")]
    [InlineData("hans qü")]
    [InlineData("qülmer hans")]
    [InlineData("qulmre")]
    [InlineData("qlmer")]
    [InlineData("hans qulmmer")]
    public async Task A_name_is_found_by_its_beginning_without_marks_in_any_order_and_misspelt(string typed)
    {
        await app.PutAsync(app.Notices, Notice("Hans Qülmer"), Notice("Hans Other"));
        Assert.Contains("Hans Qülmer", await app.TitlesAsync(typed));
        Assert.DoesNotContain("Hans Other", (await app.TitlesAsync(typed)).Take(1));
    }

    [Theory]
    [InlineData("en", "Two nephrologists were consulting", "consulted nephrologist")]
    [InlineData("de", "Die Häuser der Kranken", "haus kranke")]
    [InlineData("fr", "Les protocoles étudiés", "protocole étudier")]
    [InlineData("es", "Los ensayos clínicos", "ensayo clínico")]
    public async Task Words_are_reduced_to_their_stems_in_the_language_of_the_text(string language, string text, string asked)
    {
        var title = "Stems " + language;
        await app.PutAsync(app.Notices, Notice(title, text, language));
        Assert.Contains(title, await app.TitlesAsync(asked));
    }

    [Fact]
    public async Task Words_that_say_nothing_need_not_be_there_and_alone_they_are_looked_for()
    {
        await app.PutAsync(app.Notices, Notice("Guide", "A gazetteer", "en"), Notice("The Who", null, "en"));
        Assert.Equal(["Guide"], await app.TitlesAsync("the gazetteer of"));
        Assert.Contains("The Who", await app.TitlesAsync("the who"));
    }

    [Theory]
    [InlineData("xyz-2031-007")]
    [InlineData("XYZ2031007")]
    [InlineData("2031-007")]
    [InlineData("xyz-2031-00")]
    public async Task A_number_is_found_as_it_is_typed(string typed)
    {
        await app.PutAsync(app.Notices, Notice("XYZ-2031-007 · A study"));
        Assert.Equal("XYZ-2031-007 · A study", Assert.Single((await app.TitlesAsync(typed)).Distinct()));
    }

    [Theory]
    [InlineData("' or 1=1; drop table search.entry; --")]
    [InlineData("a & | ! ( ) <-> :* :A")]
    [InlineData("\\' \\\\ '' \" ` $1 {0} %s ${x}")]
    [InlineData("\0\u0001\uffff")]
    [InlineData("#e #kperson ^m =x")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%")]
    [InlineData("   ")]
    public async Task Whatever_is_typed_is_words_and_nothing_else(string typed)
    {
        await app.PutAsync(app.Notices, Notice("Untouched"));
        Assert.False((await app.AskAsync(Guid.CreateVersion7(), typed)).TookTooLong);
        Assert.Contains("Untouched", await app.TitlesAsync("untouched"));
    }

    [Fact]
    public async Task Ten_thousand_letters_are_answered()
    {
        Assert.Empty((await app.AskAsync(Guid.CreateVersion7(), new string('x', 10_000))).Hits);
        Assert.Empty((await app.AskAsync(Guid.CreateVersion7(), string.Join(' ', Enumerable.Range(0, 2_000).Select(n => "qa" + n)))).Hits);
    }

    [Fact]
    public async Task Hits_are_counted_exactly_and_paged_without_a_gap()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 45).Select(n => Notice($"Walrus {n}"))]);
        var person = Guid.CreateVersion7();
        var seen = new List<string>();
        foreach (var skip in new[] { 0, 20, 40 })
        {
            var page = await app.AsAsync(person, "Searcher", s => Read(s, new SearchOrder("walrus", Skip: skip)));
            Assert.Equal(45, Assert.Single(page.Counts).Count);
            seen.AddRange(page.Hits.Select(hit => hit.Title));
        }

        Assert.Equal((45, 45), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task More_than_can_be_ranked_still_shows_titles_first_and_counts_up_to_the_cap()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 1_300).Select(n => Notice($"Page {n}", "about narwhals"))]);
        await app.PutAsync(app.Notices, Notice("Narwhals"), Notice("Of narwhals"));
        var answer = await app.AskAsync(Guid.CreateVersion7(), "narwhals");
        Assert.Equal(["Narwhals", "Of narwhals"], answer.Hits.Take(2).Select(hit => hit.Title));
        Assert.Equal(1_302, answer.Total);
    }

    [Fact]
    public async Task Suggestions_take_some_of_each_kind()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 9).Select(n => Notice($"Okapi {n}"))]);
        var answer = await app.AsAsync(Guid.CreateVersion7(), "Searcher", s => Read(s, new SearchOrder("okapi", EachKind: 4)));
        Assert.Equal((4, 9), (answer.Hits.Count, (int)answer.Total));
    }

    private static Task<SearchAnswer> Read(IServiceProvider services, SearchOrder order) => ((SearchRead)services.GetService(typeof(SearchRead))!).ReadAsync(order, CancellationToken.None);
}
