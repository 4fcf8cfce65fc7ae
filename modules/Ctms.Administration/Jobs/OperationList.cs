using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Administration.Jobs;

/// <summary>Long work of everybody: imports, exports, recipes.</summary>
internal sealed class OperationList(DbSession session)
{
    private static readonly Keyset<OperationRow> Order = new Keyset<OperationRow>("o.id", row => row.Id).By("started", "o.created_at", row => row.CreatedAt).By("title", "o.title", row => row.Title);

    public Task<ListSlice<OperationRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Any("o.state", request, "state").Any("o.kind", request, "kind").Days("o.created_at", request, "started");
        if (request.Q is { } words) where.And($"o.title ilike {"%" + Where.Escape(words.Trim()) + "%"} or o.requested_name ilike {"%" + Where.Escape(words.Trim()) + "%"}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select o.id, o.kind, o.title, o.state, o.done, o.total, o.message, o.error, o.requested_name, o.created_at, o.started_at, o.finished_at, o.attempts",
            From: $"from jobs.operation o",
            Where: where)
        {
            Facets = { ["state"] = "o.state", ["kind"] = "o.kind" },
        }, stop);
    }
}

internal sealed record OperationRow(
    Guid Id, string Kind, string Title, string State, long Done, long? Total, string? Message, string? Error, string RequestedName,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Attempts)
{
    public TimeSpan? Took => FinishedAt - StartedAt;
}
