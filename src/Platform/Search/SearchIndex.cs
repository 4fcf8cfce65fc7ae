using Ctms.Platform.Data;
using Ctms.Platform.Events;

namespace Ctms.Platform.Search;

/// <summary>Keeps the index up with what happened. Handlers of facts call it; modules without such facts publish <see cref="SearchChanged"/>.</summary>
public sealed class SearchIndex
{
    private const int Batch = 1_000;
    private readonly DbSession session;
    private readonly SearchWriter writer;
    private readonly IEnumerable<ISearchable> offers;

    internal SearchIndex(DbSession session, SearchWriter writer, IEnumerable<ISearchable> offers) => (this.session, this.writer, this.offers) = (session, writer, offers);

    /// <summary>Reads these things of a kind again and writes or removes their entries, in the caller's unit of work. An unknown kind is none of this host's.</summary>
    public async Task RefreshAsync(string kind, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (offers.FirstOrDefault(offer => offer.Kind == kind) is not { } offer || ids.Count == 0) return;
        await using var work = await session.BeginAsync(stop);
        await writer.TakeTurnAsync(stop);
        foreach (var some in ids.Distinct().Chunk(Batch))
        {
            var entries = await offer.ReadAsync(some, stop);
            await writer.WriteAsync(offer, entries, stop);
            await writer.RemoveAsync(kind, [.. some.Except(entries.Select(entry => entry.Id))], stop);
        }

        await work.CommitAsync(stop);
    }
}

internal sealed class RefreshIndexWhenSearchChanged(SearchIndex index) : IHandle<SearchChanged>
{
    public Task HandleAsync(SearchChanged fact, CancellationToken stop) => index.RefreshAsync(fact.Kind, fact.Ids, stop);
}
