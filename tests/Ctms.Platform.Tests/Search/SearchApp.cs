using System.Collections.Concurrent;
using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Search;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Search;

/// <summary>The portal with planted kinds: notices for audiences, and a kind for each depth of place under a permission that is granted by role.</summary>
public sealed class SearchApp(PgServer server) : CtmsApp(server)
{
    public Board Notices { get; } = new("notice");

    public IReadOnlyDictionary<ScopeLevel, Board> Placed { get; } = Enum.GetValues<ScopeLevel>().ToDictionary(level => level, level => new Board("placed-" + level));

    protected override string[] Configuration => ["--Ctms:Search:PerMinute=100000"];

    protected override void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ISearchable>(new Planted(Notices, null, null));
        foreach (var (level, board) in Placed) builder.Services.AddSingleton<ISearchable>(new Planted(board, "studies.view", level));
    }

    /// <summary>Pins entries to the board and tells the index.</summary>
    public async Task PutAsync(Board board, params SearchEntry[] entries)
    {
        foreach (var entry in entries) board.Entries[entry.Id] = entry;
        await RefreshAsync(board, [.. entries.Select(entry => entry.Id)]);
    }

    public Task RefreshAsync(Board board, params Guid[] ids) => AsSystemAsync(services => services.GetRequiredService<SearchIndex>().RefreshAsync(board.Kind, ids, CancellationToken.None));

    internal Task<SearchAnswer> AskAsync(Guid person, string text, string? kind = null, int take = 20) =>
        AsAsync(person, "Searcher", services => services.GetRequiredService<SearchRead>().ReadAsync(new SearchOrder(text, kind, Take: take), CancellationToken.None));

    /// <summary>The titles that somebody finds among the notices.</summary>
    public async Task<string[]> TitlesAsync(string text) => [.. (await AskAsync(Guid.CreateVersion7(), text, "notice")).Hits.Select(hit => hit.Title)];

    public async Task<OperationStatus> RebuildAsync() => await AsSystemAsync(async services =>
    {
        var operations = services.GetRequiredService<IOperations>();
        return await operations.RunHereAsync(await operations.StartAsync(RebuildSearchIndex.Kind, "Test", new RebuildRequest(null), null, CancellationToken.None), null, CancellationToken.None);
    });

    public static SearchEntry Notice(string title, string? text = null, string? language = null, string? detail = null) =>
        new(Guid.CreateVersion7(), title, "/") { Text = text, Language = language, Detail = detail, Audience = Audience.Everybody };
}

/// <summary>What is pinned there is to be found.</summary>
public sealed class Board(string kind)
{
    public string Kind => kind.ToLowerInvariant();

    public ConcurrentDictionary<Guid, SearchEntry> Entries { get; } = [];

    /// <summary>Called between the portions of a rebuild.</summary>
    public Func<Guid, Task>? Paged { get; set; }
}

internal sealed class Planted(Board board, string? permission, ScopeLevel? level) : ISearchable
{
    public string Kind => board.Kind;

    public string Name => board.Kind;

    public string Icon => "pin";

    public int Order => 1_000;

    public string? Permission => permission;

    public ScopeLevel? Level => level;

    public Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => Task.FromResult<IReadOnlyList<SearchEntry>>([.. ids.Where(board.Entries.ContainsKey).Select(id => board.Entries[id])]);

    public async Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop)
    {
        var page = board.Entries.Values.Where(entry => string.CompareOrdinal(Place(entry.Id), Place(after)) > 0).OrderBy(entry => Place(entry.Id), StringComparer.Ordinal).Take(count).ToList();
        if (board.Paged is { } paged) await paged(after);
        return page;
    }

    private static string Place(Guid id) => id.ToString();
}
