using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Modules;

namespace Ctms.Platform.Search;

/// <summary>What the index holds of a kind; FilledAt is when all of it was last read.</summary>
public sealed record SearchKindState(string Kind, string Name, string? Permission, long Entries, DateTimeOffset? FilledAt);

/// <summary>The index as its administrators see it.</summary>
public sealed class SearchState(DbSession session, IEnumerable<ISearchable> offers, ModuleCatalog modules)
{
    /// <summary>The kind of long work that rebuilds the index.</summary>
    public const string RebuildKind = RebuildSearchIndex.Kind;

    public async Task<IReadOnlyList<SearchKindState>> ReadAsync(CancellationToken stop)
    {
        var known = (await session.QueryAsync<Row>($"""
            select coalesce(e.kind, k.kind) as kind, coalesce(e.entries, 0) as entries, k.filled_at
              from (select kind, count(*) as entries from search.entry group by kind) e full join search.kind k on k.kind = e.kind
            """, stop)).ToDictionary(row => row.Kind);
        return [.. offers.OrderBy(offer => offer.Order).Select(offer => Of(offer, known.GetValueOrDefault(offer.Kind)))];
    }

    /// <summary>Starts the rebuild of everything; answers the id of the work.</summary>
    public Task<Guid> RebuildAsync(IOperations operations, string title, CancellationToken stop) => operations.StartAsync(RebuildKind, title, new RebuildRequest(null), RebuildSearchIndex.Link, stop);

    private SearchKindState Of(ISearchable offer, Row? row) =>
        new(offer.Kind, offer.Name, offer.Permission is { } id ? modules.Permissions.FirstOrDefault(permission => permission.Id == id)?.Name ?? id : null, row?.Entries ?? 0, row?.FilledAt);

    private sealed record Row(string Kind, long Entries, DateTimeOffset? FilledAt);
}
