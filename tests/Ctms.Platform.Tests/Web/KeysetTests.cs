using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Web;

/// <summary>Walking through a list by keyset gives every row once, in order, in both directions, with equal and missing values.</summary>
public sealed class KeysetTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly Keyset<Row> Order = new Keyset<Row>("t.id", row => row.Id)
        .By("name", "t.name", row => row.Name)
        .By("day", "t.day", row => row.Day)
        .By("note", "t.note", row => row.Note, nullable: true)
        .By("score", "t.score", row => row.Score)
        .By("at", "t.at", row => row.At);

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("day")]
    [InlineData("-day")]
    [InlineData("note")]
    [InlineData("-note")]
    [InlineData("score")]
    [InlineData("-score")]
    [InlineData("at")]
    [InlineData("-at")]
    public async Task Walks_forwards_and_back_over_every_row_once(string sort)
    {
        await app.AsSystemAsync(async services =>
        {
            var session = services.GetRequiredService<DbSession>();
            var whole = await ReadAsync(session, Request(sort, 1_000, null));
            var (forwards, pages) = (new List<Row>(), new List<List<Guid>>());
            ListCursor? at = null;
            ListSlice<Row> slice;
            do
            {
                slice = await ReadAsync(session, Request(sort, 7, at));
                Assert.Equal(forwards.Count + 1, slice.Position);
                forwards.AddRange(slice.Rows);
                pages.Add([.. slice.Rows.Select(row => row.Id)]);
                at = slice.Next is { } next ? ListCursor.Decode(next.Encode()) : null;
            }
            while (at is not null);

            Assert.Equal(100, forwards.Select(row => row.Id).Distinct().Count());
            Assert.Equal(whole.Rows, forwards);
            for (var page = pages.Count - 2; page >= 0; page--)
            {
                slice = await ReadAsync(session, Request(sort, 7, ListCursor.Decode(slice.Previous!.Encode())));
                Assert.Equal(pages[page], slice.Rows.Select(row => row.Id));
            }

            Assert.Null(slice.Previous);
        });
    }

    [Fact]
    public async Task Missing_values_stand_last_whichever_way_it_is_sorted() => await app.AsSystemAsync(async services =>
    {
        var session = services.GetRequiredService<DbSession>();
        foreach (var sort in new[] { "day", "-day" })
        {
            var rows = (await ReadAsync(session, Request(sort, 1_000, null))).Rows;
            Assert.True(rows.SkipWhile(row => row.Day is not null).All(row => row.Day is null));
            Assert.NotNull(rows[0].Day);
        }
    });

    [Theory]
    [InlineData("name", "anything", "no uuid")]
    [InlineData("day", "no day", "0197a1b2-0000-7000-8000-000000000001")]
    public async Task A_changed_cursor_leads_to_the_first_page(string sort, string value, string id) => await app.AsSystemAsync(async services =>
    {
        var slice = await ReadAsync(services.GetRequiredService<DbSession>(), Request(sort, 7, new ListCursor(sort, value, id, false, 8)));
        Assert.Equal(7, slice.Rows.Count);
    });

    [Fact]
    public async Task The_count_stops_at_its_cap_and_facets_leave_their_own_filter_out() => await app.AsSystemAsync(async services =>
    {
        var request = Request("name", 7, null) with { Values = new Dictionary<string, string[]> { ["kind"] = ["kind 1"] } };
        var slice = await services.GetRequiredService<DbSession>().ListAsync(Order, request, List(request) with { Facets = new() { ["kind"] = "t.kind" } }, CancellationToken.None);
        Assert.Equal(20, slice.Count!.Value.Value);
        Assert.Equal(5, slice.Facets["kind"].Count);
        Assert.All(slice.Facets["kind"], facet => Assert.Equal(20, facet.Count));
        Assert.Equal("10,000+", RowCount.Of(10_001).ToString());
    });

    [Fact]
    public async Task Facets_that_are_counted_together_and_apart_agree() => await app.AsSystemAsync(async services =>
    {
        var session = services.GetRequiredService<DbSession>();
        async Task<ListSlice<Row>> OfAsync(params string[] kinds)
        {
            var request = Request("name", 7, null) with { Values = new Dictionary<string, string[]>(kinds.Length == 0 ? [] : [new KeyValuePair<string, string[]>("kind", kinds)]) };
            return await session.ListAsync(Order, request, List(request) with { Facets = new() { ["kind"] = "t.kind", ["name"] = "t.name", ["note"] = "t.note", ["letter"] = "unnest(array['a', t.kind])" } }, CancellationToken.None);
        }

        var whole = await OfAsync();
        Assert.Equal(100, whole.Count!.Value.Value);
        Assert.Equal([20, 20, 20, 20, 20], whole.Facets["kind"].Select(f => (int)f.Count!));
        // The most common first; what has no value is no value to choose, and an array counts each of its values.
        Assert.Equal(("name 1", 12), (whole.Facets["name"][0].Value, (int)whole.Facets["name"][0].Count!));
        Assert.Equal(67, whole.Facets["note"].Sum(f => f.Count));
        Assert.Equal(("a", 100), (whole.Facets["letter"][0].Value, (int)whole.Facets["letter"][0].Count!));
        // A filter in use leaves its own facet alone and narrows the others.
        var some = await OfAsync("kind 1", "kind 2");
        Assert.Equal(40, some.Count!.Value.Value);
        Assert.Equal(whole.Facets["kind"], some.Facets["kind"]);
        Assert.Equal(40, some.Facets["name"].Sum(f => f.Count));
        Assert.Equal(["a", "kind 1", "kind 2"], some.Facets["letter"].Select(f => f.Value));
    });

    private static Task<ListSlice<Row>> ReadAsync(DbSession session, ListRequest request) => session.ListAsync(Order, request, List(request), CancellationToken.None);

    // A list of a hundred rows made by the database itself: equal names, missing days and notes, fractions of a second.
    private static ListSql List(ListRequest request) => new(
        $"select t.id, t.name, t.day, t.note, t.score, t.at, t.kind",
        $"""
         from (select md5(i::text)::uuid as id, 'name ' || i % 9 as name, case when i % 4 > 0 then date '2026-01-01' + i % 11 end as day,
                      case when i % 3 > 0 then 'note ' || i % 5 end as note, (i % 13) / 7.0::float8 as score,
                      timestamptz '2026-01-01 00:00+00' + (i % 17) * interval '0.000137 s' as at, 'kind ' || i % 5 as kind
                 from generate_series(1, 100) i) t
         """,
        new Where().Any("t.kind", request, "kind"));

    private static ListRequest Request(string sort, int size, ListCursor? at) => new() { Sort = sort.TrimStart('-'), Descending = sort.StartsWith('-'), PageSize = size, Cursor = at };

    private sealed record Row(Guid Id, string Name, DateOnly? Day, string? Note, double Score, DateTimeOffset At, string Kind);
}
