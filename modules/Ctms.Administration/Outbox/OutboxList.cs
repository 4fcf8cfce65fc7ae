using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Administration.Outbox;

/// <summary>Facts that modules tell each other: on their way, delivered, or given up after ten tries.</summary>
internal sealed class OutboxList(DbSession session)
{
    public const string State = "case when o.done_at is not null then 'delivered' when o.dead_at is not null then 'dead' when o.attempts > 0 then 'trying' else 'waiting' end";
    private static readonly Keyset<OutboxRow> Order = new Keyset<OutboxRow>("o.id", row => row.Id).By("at", "o.id", row => row.Id);

    public Task<ListSlice<OutboxRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Any(State, request, "state").Any("o.fact", request, "fact").Days("o.created_at", request, "at");
        if (request.Q is { } words) where.And($"o.fact ilike {"%" + Where.Escape(words.Trim()) + "%"} or o.error ilike {"%" + Where.Escape(words.Trim()) + "%"}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select o.id, o.fact, o.body::text as body, {Sql.Literal(State)} as state, o.created_at, o.actor, o.attempts, o.next_at, o.error",
            From: $"from events.outbox o",
            Where: where)
        {
            Facets = { ["state"] = State, ["fact"] = "o.fact" },
        }, stop);
    }
}

internal sealed record OutboxRow(long Id, string Fact, string Body, string State, DateTimeOffset CreatedAt, string? Actor, int Attempts, DateTimeOffset NextAt, string? Error)
{
    /// <summary>Without the namespace.</summary>
    public string Name => Fact.Split(',')[0].Split('.')[^1];
}
