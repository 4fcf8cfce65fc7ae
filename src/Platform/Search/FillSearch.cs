using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Search;

/// <summary>Kinds whose things were never all read, since the portal or a module is new or keeps its entries in another way than before, are read by themselves.</summary>
internal sealed class FillSearch(DbSession session, IEnumerable<ISearchable> offers, IOperations operations, IStringLocalizer<SharedTexts> texts) : IScheduledJob
{
    public const string Cron = "20 * * * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        var filled = await session.QueryAsync<string>($"select kind from search.kind where version = {SearchWriter.Version}", stop);
        var missing = offers.Select(offer => offer.Kind).Except(filled, StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return;
        if (await session.QueryOneAsync<bool>($"select exists (select from jobs.operation where kind = {RebuildSearchIndex.Kind} and state in ('waiting', 'running'))", stop)) return;
        await operations.StartAsync(RebuildSearchIndex.Kind, texts["Search index"], new RebuildRequest(missing), RebuildSearchIndex.Link, stop);
    }
}
