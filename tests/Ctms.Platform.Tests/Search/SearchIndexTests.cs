using Ctms.Platform.Jobs;
using Ctms.Platform.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Search;

public sealed class SearchIndexTests(SearchApp app) : IClassFixture<SearchApp>
{
    [Fact]
    public async Task What_is_taken_down_stands_in_no_index_and_its_words_neither()
    {
        var (gone, stays) = (SearchApp.Notice("Wallaby Quokkason"), SearchApp.Notice("Wallaby Echidnason"));
        await app.PutAsync(app.Notices, gone, stays);
        app.Notices.Entries.TryRemove(gone.Id, out _);
        await app.RefreshAsync(app.Notices, gone.Id);
        Assert.Equal(["Wallaby Echidnason"], await app.TitlesAsync("wallaby"));
        Assert.Equal(["echidnason", "wallaby"], await app.QueryAsync<string>($"select text from search.word where text in ('wallaby', 'quokkason', 'echidnason') order by text"));
    }

    [Fact]
    public async Task A_new_name_replaces_the_old_one()
    {
        var notice = SearchApp.Notice("Kakapo Before");
        await app.PutAsync(app.Notices, notice);
        await app.PutAsync(app.Notices, notice with { Title = "Takahe After" });
        Assert.Empty(await app.TitlesAsync("kakapo"));
        Assert.Equal(["Takahe After"], await app.TitlesAsync("takahe"));
        Assert.Empty(await app.QueryAsync<string>($"select text from search.word where text = 'kakapo'"));
    }

    [Fact]
    public async Task A_fact_brings_the_change_into_the_index()
    {
        var notice = SearchApp.Notice("Axolotl");
        app.Notices.Entries[notice.Id] = notice;
        await app.AsSystemAsync(services => services.GetRequiredService<Ctms.Platform.Data.DbSession>().PublishAsync(new SearchChanged("notice", [notice.Id]), CancellationToken.None));
        Assert.Empty(await app.TitlesAsync("axolotl"));
        await app.DeliverEventsAsync();
        Assert.Equal(["Axolotl"], await app.TitlesAsync("axolotl"));
    }

    [Fact]
    public async Task What_did_not_change_is_not_written_again()
    {
        var notice = SearchApp.Notice("Gharial");
        await app.PutAsync(app.Notices, notice);
        var before = await app.OneAsync<string>($"select xmin::text from search.entry where id = {notice.Id}");
        await app.RefreshAsync(app.Notices, notice.Id);
        Assert.Equal(before, await app.OneAsync<string>($"select xmin::text from search.entry where id = {notice.Id}"));
    }

    [Fact]
    public async Task An_entry_without_an_audience_is_refused_where_only_audiences_decide() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.PutAsync(app.Notices, new SearchEntry(Guid.CreateVersion7(), "Nobody's", "/")));
}

/// <summary>Rebuilding: nothing lost, nothing left over, whatever happens meanwhile.</summary>
public sealed class SearchRebuildTests(SearchApp app) : IClassFixture<SearchApp>
{
    [Fact]
    public async Task A_rebuild_makes_the_index_equal_to_what_is_there()
    {
        var (missing, changed, gone) = (SearchApp.Notice("Tuatara missing"), SearchApp.Notice("Tuatara changed"), SearchApp.Notice("Tuatara gone"));
        await app.PutAsync(app.Notices, changed, gone);
        app.Notices.Entries[missing.Id] = missing;
        app.Notices.Entries[changed.Id] = changed with { Title = "Tuatara renamed" };
        app.Notices.Entries.TryRemove(gone.Id, out _);
        var end = await app.RebuildAsync();
        Assert.Equal(OperationState.Done, end.State);
        Assert.Equal(["Tuatara missing", "Tuatara renamed"], (await app.TitlesAsync("tuatara")).Order());
    }

    [Fact]
    public async Task Changes_while_it_runs_are_kept()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 2_500).Select(n => SearchApp.Notice($"Lemming {n}"))]);
        var all = app.Notices.Entries.Values.Where(entry => entry.Title.StartsWith("Lemming", StringComparison.Ordinal)).OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal).ToList();
        var (first, last, fresh) = (all[0], all[^1], SearchApp.Notice("Lemming fresh"));
        var changing = Task.CompletedTask;
        app.Notices.Paged = after =>
        {
            if (after == Guid.Empty || !changing.IsCompleted || app.Notices.Entries[first.Id].Title.EndsWith("changed", StringComparison.Ordinal)) return Task.CompletedTask;
            // The portion has read the first ones already; the change takes its turn behind it.
            app.Notices.Entries[first.Id] = first with { Title = "Lemming changed" };
            app.Notices.Entries.TryRemove(last.Id, out _);
            app.Notices.Entries[fresh.Id] = fresh;
            changing = Task.Run(() => app.RefreshAsync(app.Notices, first.Id, last.Id, fresh.Id));
            return Task.CompletedTask;
        };
        await app.RebuildAsync();
        await changing;
        app.Notices.Paged = null;
        Assert.Equal(["Lemming changed"], (await app.TitlesAsync("lemming changed")).Take(1));
        Assert.Contains("Lemming fresh", await app.TitlesAsync("lemming fresh"));
        Assert.Equal(2_500, await app.OneAsync<long>($"select count(*) from search.entry where kind = 'notice' and title like 'Lemming%'"));
    }

    [Fact]
    public async Task One_that_was_killed_goes_on_behind_what_it_had_finished()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 2_200).Select(n => SearchApp.Notice($"Ibex {n}"))]);
        var pages = new List<Guid>();
        app.Notices.Paged = after =>
        {
            pages.Add(after);
            return pages.Count == 2 ? Task.FromException(new IOException("Killed")) : Task.CompletedTask;
        };
        var killed = await app.RebuildAsync();
        Assert.Equal(OperationState.Failed, killed.State);
        await app.ExecuteAsync($"update jobs.operation set state = 'running', heartbeat_at = '-infinity' where id = {killed.Id}");
        var end = await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().RunHereAsync(killed.Id, null, CancellationToken.None));
        app.Notices.Paged = null;
        Assert.Equal(OperationState.Done, end.State);
        Assert.Equal((Guid.Empty, pages[1]), (pages[0], pages[2]));
        Assert.Single(pages, page => page == Guid.Empty);
    }

    [Fact]
    public async Task Kinds_that_were_never_read_are_read_by_themselves()
    {
        var notice = SearchApp.Notice("Dugong");
        app.Notices.Entries[notice.Id] = notice;
        await app.ExecuteAsync($"delete from search.kind");
        await app.AsSystemAsync(services => services.GetRequiredService<FillSearch>().RunAsync(CancellationToken.None));
        await app.RunOperationsAsync();
        Assert.Equal(["Dugong"], await app.TitlesAsync("dugong"));
        await app.AsSystemAsync(services => services.GetRequiredService<FillSearch>().RunAsync(CancellationToken.None));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from jobs.operation where state = 'waiting'"));
    }
}
