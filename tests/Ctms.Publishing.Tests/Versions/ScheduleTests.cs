using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Versions;

/// <summary>Versions that wait for their moment, with a clock that is moved.</summary>
public sealed class ScheduleTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private readonly GivenContent given = new(app);

    [Fact]
    public async Task A_version_goes_live_at_its_moment_and_not_before()
    {
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Today's rule"));
        var next = await given.PublishAsync(item, GivenContent.News("Tomorrow's rule") with { Effective = Local(TimeSpan.FromDays(1)), Zone = "UTC" });
        await RunDueAsync();
        Assert.Equal("scheduled", await given.StateAsync(next));
        app.Clock.Advance(TimeSpan.FromHours(25));
        await RunDueAsync();
        Assert.Equal("live", await given.StateAsync(next));
        Assert.Equal(["superseded", "live"], await app.QueryAsync<string>($"select state from publishing.version where item_id = {item} order by major"));
    }

    [Fact]
    public async Task One_that_fails_stops_no_other_and_is_tried_again()
    {
        var (effective, versions) = (Local(TimeSpan.FromDays(2)), new List<Guid>());
        for (var i = 0; i < 5; i++)
        {
            var item = await given.WriteAsync(ContentType.News, GivenContent.News($"Batch {i}"));
            versions.Add(await given.PublishAsync(item, GivenContent.News($"Batch {i} text") with { Effective = effective, Zone = "UTC" }));
        }
        await AsOwnerAsync("""
            create function publishing.stumble() returns trigger language plpgsql as $$ begin if new.title = 'Batch 2 text' and new.state = 'live' then raise exception 'disk full'; end if; return new; end $$;
            create trigger stumble before update on publishing.version for each row execute function publishing.stumble();
            """);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await RunDueAsync();
        Assert.Equal(["live", "live", "scheduled", "live", "live"], await StatesAsync(versions));
        Assert.Contains("disk full", await app.OneAsync<string>($"select error from publishing.due where version_id = {versions[2]}"), StringComparison.Ordinal);
        await AsOwnerAsync("drop trigger stumble on publishing.version");
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await RunDueAsync();
        Assert.Equal("live", await given.StateAsync(versions[2]));
        Assert.Empty(await app.QueryAsync<Guid>($"select version_id from publishing.due where version_id = {versions[2]}"));
    }

    [Fact]
    public async Task Two_nodes_see_one_instant_never_two_live_versions_and_never_none()
    {
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Seen by two"));
        await given.PublishAsync(item, GivenContent.News("Seen by two, anew") with { Effective = Local(TimeSpan.FromDays(4)), Zone = "UTC" });
        app.Clock.Advance(TimeSpan.FromDays(5));
        using var done = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            var seen = new HashSet<long>();
            do seen.Add(await app.OneAsync<long>($"select count(*) from publishing.version where item_id = {item} and state = 'live'"));
            while (!done.IsCancellationRequested);
            return seen;
        });
        await Task.WhenAll(RunDueAsync(), RunDueAsync());
        await done.CancelAsync();
        Assert.Equal([1L], await watch);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from events.outbox where fact like '%ContentPublished' and body->>'item' = {item.ToString()} and body->>'version' = (select id::text from publishing.version where item_id = {item} and state = 'live')"));
    }

    [Fact]
    public async Task What_was_taken_back_never_goes_live()
    {
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Cancelled"));
        var version = await given.PublishAsync(item, GivenContent.News("Cancelled rule") with { Effective = Local(TimeSpan.FromDays(10)), Zone = "UTC" });
        await app.AsSystemAsync(async services => Assert.False((await services.GetRequiredService<TakeBack>().RunAsync((await services.GetRequiredService<Items>().FindAsync(item, CancellationToken.None))!, "No longer true", CancellationToken.None)).IsRefused));
        app.Clock.Advance(TimeSpan.FromDays(11));
        await RunDueAsync();
        Assert.Equal("withdrawn", await given.StateAsync(version));
    }

    private async Task AsOwnerAsync(string sql)
    {
        await using var command = app.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string Local(TimeSpan from) => (app.Clock.GetUtcNow() + from).ToString(EffectiveMoment.Form, System.Globalization.CultureInfo.InvariantCulture);

    private Task<int> RunDueAsync() => app.Services.GetRequiredService<DuePublications>().DrainAsync(CancellationToken.None);

    private async Task<List<string>> StatesAsync(List<Guid> versions)
    {
        var states = new List<string>();
        foreach (var version in versions) states.Add(await given.StateAsync(version));
        return states;
    }
}
