using Ctms.Investigators.Search;
using Ctms.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Search;

public class SearchTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    [Fact]
    public async Task Everybody_whom_a_record_names_is_found_once()
    {
        var people = await app.OneAsync<long>($"select count(distinct person_id) from registry.trial_role");
        var result = await app.SearchAsync();
        Assert.True(people > 100);
        Assert.Equal(people, result.Slice.Count!.Value.Value);
    }

    [Fact]
    public async Task A_name_is_found_whatever_its_case_accents_and_order()
    {
        var row = await PersonAsync();
        foreach (var text in new[] { row.Name, row.Name.ToUpperInvariant(), string.Join(' ', row.Name.Split(' ').Reverse()), row.Name.Replace("e", "é", StringComparison.Ordinal) })
            Assert.Contains((await app.SearchAsync(text)).Slice.Rows, found => found.Id == row.Id);
    }

    [Fact]
    public async Task A_misspelt_name_is_found_and_said_to_be_another_word()
    {
        var row = await PersonAsync();
        var family = row.Name.Split(' ')[^1];
        foreach (var wrong in new[] { family[..^2] + family[^1] + family[^2], family + "x", family.Remove(2, 1), "q" + family[1..] })
        {
            var result = await app.SearchAsync(row.Name.Replace(family, wrong, StringComparison.Ordinal));
            Assert.True(result.Slice.Rows.Any(found => found.Id == row.Id), wrong);
            Assert.True(result.IsWidened || result.Plan.Corrections.Count > 0 || (await app.QueryAsync<int>($"select 1 from investigators.term where kind = 'name' and text = {wrong.ToLowerInvariant()}")).Count > 0, wrong);
        }
    }

    [Fact]
    public async Task The_beginning_of_a_name_is_enough()
    {
        var row = await PersonAsync();
        Assert.Contains((await app.SearchAsync(row.Name[..^2], size: 100)).Slice.Rows, found => found.Id == row.Id);
    }

    [Fact]
    public async Task Words_of_a_condition_and_a_name_may_be_mixed()
    {
        var row = await PersonAsync();
        var word = row.Conditions[0].Split(' ')[0];
        Assert.Contains((await app.SearchAsync($"{word} {row.Name}")).Slice.Rows, found => found.Id == row.Id);
        var all = await app.OneAsync<long>($"select count(*) from investigators.person_hit");
        Assert.Equal(all - await WithoutLungCancerAsync(), (await app.SearchAsync(filters: ("condition", "lung cancer"))).Slice.Count!.Value.Value);
        Assert.Equal(all - await WithoutLungCancerAsync(), (await app.SearchAsync("Cancer of the lung")).Slice.Count!.Value.Value);
    }

    [Theory]
    [InlineData("zzzzqqqq")]
    [InlineData("'; drop table investigators.term; --")]
    [InlineData("%%%___")]
    [InlineData("\u0000\u202e")]
    [InlineData("王")]
    public async Task Strange_words_find_nobody_and_break_nothing(string text)
        => Assert.True((await app.SearchAsync(text)).Slice.Rows.Count <= (text.Any(char.IsLetterOrDigit) ? 0 : 20));

    [Fact]
    public async Task A_very_long_question_is_answered()
        => Assert.NotNull((await app.SearchAsync(string.Join(' ', Enumerable.Range(0, 5_000).Select(n => "wort" + n)))).Slice);

    [Fact]
    public async Task Filters_narrow_and_their_counts_are_right()
    {
        var facets = await app.AsSystemAsync(async services => await services.GetRequiredService<Facets>().ReadAsync((await app.SearchAsync()).Plan, null, CancellationToken.None));
        foreach (var facet in facets["country"].Take(5)) Assert.Equal(facet.Count, (await app.SearchAsync(filters: ("country", facet.Value))).Slice.Count!.Value.Value);
        foreach (var facet in facets["phase"].Concat(facets["role"])) Assert.True(facet.Count > 0 && facet.Count == (await app.SearchAsync(filters: (facets["phase"].Contains(facet) ? "phase" : "role", facet.Value))).Slice.Count!.Value.Value, facet.Value);
        var (de, fr) = ((await app.SearchAsync(filters: ("country", "DE"))).Slice.Count!.Value.Value, (await app.SearchAsync(filters: ("country", "FR"))).Slice.Count!.Value.Value);
        var both = (await app.SearchAsync(filters: [("country", "DE"), ("country", "FR")])).Slice.Count!.Value.Value;
        Assert.InRange(both, Math.Max(de, fr), de + fr);
        Assert.Equal(0, (await app.SearchAsync(filters: ("country", "AQ"))).Slice.Count!.Value.Value);
    }

    [Theory]
    [InlineData("relevance", true)]
    [InlineData("name", false)]
    [InlineData("trials", true)]
    [InlineData("active", true)]
    [InlineData("active", false)]
    public async Task Paging_shows_everybody_once_in_order(string sort, bool descending)
    {
        var seen = new List<InvestigatorRow>();
        var result = await app.SearchAsync(sort: sort, descending: descending, size: 50);
        while (true)
        {
            seen.AddRange(result.Slice.Rows);
            if (result.Slice.Next is not { } next) break;
            result = await app.SearchAsync(sort: sort, descending: descending, size: 50, at: next);
        }

        Assert.Equal(result.Slice.Count!.Value.Value, seen.Select(row => row.Id).Distinct().Count());
        Assert.Equal(seen.Count, seen.Select(row => row.Id).Distinct().Count());
        var keys = seen.ConvertAll(row => sort switch { "relevance" => row.Relevance, "trials" => row.Trials, "active" => row.LastYear, _ => 0 });
        if (sort == "name") Assert.Equal(seen.Select(row => row.NameKey).Order(StringComparer.Ordinal), seen.Select(row => row.NameKey));
        else Assert.Equal(descending ? keys.OrderDescending() : keys.Order(), keys);
    }

    [Fact]
    public async Task Distance_counts_kilometres_from_a_town_and_sorts_the_nearest_first()
    {
        var town = await app.OneAsync<Town>($"select p.label, p.latitude, p.longitude from investigators.place p where p.kind = 'city' and p.country = 'CN' order by (select count(*) from investigators.person_card c where c.city = p.label) desc limit 1");
        var near = await app.SearchAsync(sort: "distance", descending: false, size: 200, filters: [("near", town.Label + ", China"), ("km", "100")]);
        Assert.NotEmpty(near.Slice.Rows);
        Assert.All(near.Slice.Rows, row => Assert.InRange(row.Km, 0, 100));
        Assert.Equal(near.Slice.Rows.Select(row => row.Km).Order(), near.Slice.Rows.Select(row => row.Km));
        // The same by hand over everybody, without the grid.
        var all = await app.QueryAsync<Point>($"select latitude, longitude from investigators.person_hit where latitude is not null");
        Assert.Equal(all.Count(point => Geo.Kilometres(new(town.Latitude, town.Longitude), new(point.Latitude, point.Longitude)) <= 100), near.Slice.Count!.Value.Value);
    }

    [Fact]
    public async Task A_place_that_nobody_knows_finds_nobody_and_says_so()
    {
        var result = await app.SearchAsync(filters: ("near", "Atlantis"));
        Assert.True(result.Plan.CentreUnknown);
        Assert.Empty(result.Slice.Rows);
    }

    [Fact]
    public async Task The_same_import_again_leaves_every_row_alone()
    {
        var before = await app.QueryAsync<string>($"select xmin::text || id::text from investigators.person_hit order by id");
        await app.ImportAsync();
        var ids = await app.QueryAsync<Guid>($"select id from investigators.person_hit");
        await app.AsSystemAsync(services => services.GetRequiredService<SearchIndex>().RefreshAsync(ids, CancellationToken.None));
        Assert.Equal(before, await app.QueryAsync<string>($"select xmin::text || id::text from investigators.person_hit order by id"));
    }

    [Fact]
    public async Task Somebody_who_is_gone_from_the_directory_is_gone_from_the_search()
    {
        var stranger = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into investigators.person_hit values ({stranger}, '{{}}', '{{}}', 0, 0, 0, null, null, 'stranger')");
        await app.AsSystemAsync(services => services.GetRequiredService<SearchIndex>().RefreshAsync([stranger], CancellationToken.None));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from investigators.person_hit where id = {stranger}"));
    }

    [Fact]
    public async Task A_rebuild_brings_back_everybody_and_takes_away_strangers()
    {
        var before = await app.QueryAsync<string>($"select id::text || terms::text || standing::text from investigators.person_hit order by id");
        await app.ExecuteAsync($"delete from investigators.person_hit where id in (select id from investigators.person_hit order by id desc limit 20)");
        await app.ExecuteAsync($"insert into investigators.person_hit values ({Guid.CreateVersion7()}, '{{}}', '{{}}', 0, 0, 0, null, null, 'stranger')");
        await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().StartAsync(RebuildSearch.Kind, "Rebuild", new { }, null, CancellationToken.None));
        await app.RunOperationsAsync();
        Assert.Equal(before, await app.QueryAsync<string>($"select id::text || terms::text || standing::text from investigators.person_hit order by id"));
    }

    private async Task<InvestigatorRow> PersonAsync()
        => (await app.SearchAsync(sort: "trials", size: 100)).Slice.Rows.First(row => row.Name.All(letter => letter is ' ' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) && row.Name.Split(' ') is [{ Length: > 3 }, { Length: > 6 }]);

    private async Task<long> WithoutLungCancerAsync()
        => await app.OneAsync<long>($"""
            select count(*) from investigators.person_hit h where not h.terms @> array(select id from investigators.term where kind = 'word' and text in ('lung', 'cancer'))
            """);

    private sealed record Town(string Label, double Latitude, double Longitude);

    private sealed record Point(double Latitude, double Longitude);
}
