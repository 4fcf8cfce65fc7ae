using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Publishing.Drafts;

/// <summary>A line of everything that is written. State is that of what comes next; Number that of what readers read now.</summary>
internal sealed record ContentLine(
    Guid Id, string Type, string Title, string? Client, string? Protocol, string Language, string State, string? Number, bool IsPublic, DateTimeOffset? LiveAt, DateOnly? ReviewBy, DateTimeOffset SavedAt, string SavedBy, bool IsBehind);

/// <summary>Content within the scope, with where it stands.</summary>
internal sealed class ContentList(DbSession session, IScope scope)
{
    private static readonly Keyset<ContentLine> Order = new Keyset<ContentLine>("i.id", row => row.Id)
        .By("saved", "d.saved_at", row => row.SavedAt)
        .By("title", "d.content->>'title'", row => row.Title)
        .By("review", "live.review_by", row => row.ReviewBy, nullable: true);

    public Task<ListSlice<ContentLine>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where().And(scope.On("i"))
            .And($"(d.content->>'title' ilike {words} or d.content->>'summary' ilike {words})", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("i.type", request, "type").Any("s.code", request, "study").Any("c.name", request, "client").Any("i.language", request, "language").Any(State, request, "state").Flag(Behind, request, "behind");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select i.id, i.type, d.content->>'title' as title, c.name as client, s.code as protocol, i.language, {Sql.Literal(State)} as state, live.major || '.' || live.minor as number, coalesce(live.is_public, false) as is_public, live.live_at,
                       live.review_by, d.saved_at, d.saved_by, {Sql.Literal(Behind)} as is_behind
                """,
            From: $"""
                from publishing.item i join publishing.draft d on d.item_id = i.id
                left join publishing.version live on live.item_id = i.id and live.state = 'live'
                left join publishing.version coming on coming.item_id = i.id and coming.state in ('waiting', 'scheduled')
                left join publishing.version source on source.item_id = i.source_id and source.state = 'live'
                left join access.scope_node c on c.id = i.client_id left join access.scope_node s on s.id = i.study_id
                """,
            Where: where) { Facets = { ["type"] = "i.type", ["state"] = State, ["study"] = "s.code", ["client"] = "c.name", ["language"] = "i.language" } }, stop);
    }

    private const string State = "(case when i.retired_at is not null then 'retired' when coming.id is not null then coming.state when live.id is not null then 'live' else 'draft' end)";

    private const string Behind = "(i.source_id is not null and live.id is not null and source.id is not null and live.source_version_id is distinct from source.id)";
}
