using Ctms.Platform.Data;

namespace Ctms.Workflows.Tables;

internal sealed record DecisionLine(Guid Id, string Key, string Name, int Number, DateTimeOffset PublishedAt, string PublishedBy);

internal sealed record DecisionCard(Guid Id, string Key, string Name, int Number, string Xml, DateTimeOffset PublishedAt, string PublishedBy);

/// <summary>Decision tables. They belong to the whole portal, to no client.</summary>
internal sealed class DecisionReads(DbSession session)
{
    /// <summary>The newest version of each, by name.</summary>
    public async Task<IReadOnlyList<DecisionLine>> NewestAsync(CancellationToken stop) =>
        [.. (await session.QueryAsync<DecisionLine>($"select distinct on (key) id, key, name, number, published_at, published_by from workflows.decision order by key, number desc", stop)).OrderBy(d => d.Name, StringComparer.CurrentCultureIgnoreCase)];

    public Task<DecisionCard?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<DecisionCard>($"select id, key, name, number, xml, published_at, published_by from workflows.decision where id = {id}", stop);

    public Task<List<DecisionLine>> VersionsAsync(string key, CancellationToken stop) =>
        session.QueryAsync<DecisionLine>($"select id, key, name, number, published_at, published_by from workflows.decision where key = {key} order by number desc", stop);
}
