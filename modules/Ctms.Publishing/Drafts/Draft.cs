using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Drafts;

/// <summary>What is being written of an item. Number tells whether somebody else has saved since; Editor is who has it open now.</summary>
internal sealed record Draft(Content Content, int Number, DateTimeOffset SavedAt, string SavedBy, Guid? EditorId, string? Editor, DateTimeOffset? EditorSeenAt, Guid? SourceVersionId);

/// <summary>Drafts of items that were found within the scope, and who holds them.</summary>
internal sealed class OpenDrafts(DbSession session, CurrentUser user, TimeProvider clock)
{
    /// <summary>Who was not seen for so long has gone away.</summary>
    public static readonly TimeSpan Absent = TimeSpan.FromMinutes(2);

    public async Task<Draft> ReadAsync(ItemHead item, CancellationToken stop)
    {
        var row = await session.QueryOneAsync<Row>($"""
            select d.content::text as content, d.number, d.saved_at, d.saved_by, d.editor_id, d.editor, d.editor_seen_at, d.source_version_id from publishing.draft d where d.item_id = {item.Id}
            """, stop) ?? throw new InvalidOperationException("An item has a draft.");
        return new Draft(Content.Read(row.Content), row.Number, row.SavedAt, row.SavedBy, row.EditorId, row.Editor, row.EditorSeenAt, row.SourceVersionId);
    }

    /// <summary>Opens the draft for writing; the one who has it open is answered instead, unless they have gone away or it is taken over.</summary>
    public async Task<string?> HoldAsync(ItemHead item, bool takeOver, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var held = await session.ExecuteAsync($"""
            update publishing.draft set editor_id = {user.Id}, editor = {user.Name}, editor_seen_at = {now}
             where item_id = {item.Id} and ({takeOver} or editor_id is null or editor_id = {user.Id} or editor_seen_at < {now - Absent})
            """, stop);
        return held == 1 ? null : await session.QueryOneAsync<string>($"select editor from publishing.draft where item_id = {item.Id}", stop) ?? "";
    }

    /// <summary>The one who wrote has gone to another page.</summary>
    public Task ReleaseAsync(ItemHead item, CancellationToken stop) =>
        session.ExecuteAsync($"update publishing.draft set editor_id = null, editor = null, editor_seen_at = null where item_id = {item.Id} and editor_id = {user.Id}", stop);

    private sealed record Row(string Content, int Number, DateTimeOffset SavedAt, string SavedBy, Guid? EditorId, string? Editor, DateTimeOffset? EditorSeenAt, Guid? SourceVersionId);
}
