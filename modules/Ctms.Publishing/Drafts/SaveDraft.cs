using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Drafts;

/// <summary>Keeps what is being written. What is published stays as it is.</summary>
// unscoped: the item was found within the scope, and the right to write it is asked for its place
internal sealed class SaveDraft(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    /// <param name="number">Of the draft that the person saw: somebody else's save in between is never written over.</param>
    /// <param name="window">In which they write: its own saves may overtake each other.</param>
    /// <returns>The draft's new number.</returns>
    public async Task<Outcome<int>> RunAsync(ItemHead item, int number, Content content, CancellationToken stop, Guid? window = null)
    {
        if (await MayWriteAsync(item, stop) is { } refusal) return Outcome.Refused(refusal);
        if (content.Body.Length > ContentCheck.LongestBody) return Outcome.Refused($"The text has {content.Body.Length:N0} characters; {ContentCheck.LongestBody:N0} are possible. Attach the long part as a file.");
        var now = clock.GetUtcNow();
        // The lock makes a save and a submission at once take turns.
        await using var work = await session.BeginAsync(stop);
        var held = await session.QueryOneAsync<Held>($"select number, editor_id, editor, editor_seen_at, saved_by, saved_window from publishing.draft where item_id = {item.Id} for update", stop);
        if (held is null) return Outcome.Refused("It is no longer there.");
        if (held.EditorId is { } editor && editor != user.Id && held.EditorSeenAt > now - OpenDrafts.Absent) return Outcome.Refused($"{held.Editor} has taken over and is writing now. Your words stand here still: copy what you need.");
        if (held.Number != number && (window is null || held.SavedWindow != window)) return Outcome.Refused($"{held.SavedBy} has saved since you opened it. Your words stand here still: open it in another window to see the change.");
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.version v where v.item_id = {item.Id} and v.state = 'waiting')", stop))
            return Outcome.Refused("It waits for its approval. Take the request back to go on writing.");
        await session.ExecuteAsync($"""
            update publishing.draft set content = {content.Write()}::jsonb, number = number + 1, saved_at = {now}, saved_by = {user.Name}, saved_window = {window}, editor_id = {user.Id}, editor = {user.Name}, editor_seen_at = {now}
             where item_id = {item.Id}
            """, stop);
        await work.CommitAsync(stop);
        return held.Number + 1;
    }

    /// <summary>Why this person cannot write it; null when they can.</summary>
    public async Task<string?> MayWriteAsync(ItemHead item, CancellationToken stop)
    {
        if (item.RetiredAt is not null) return "It is retired. Bring it back to write on.";
        return await access.AllowsAsync(Permissions.Write, item.Place, stop) ? null : "You may read this, but not write it.";
    }

    private sealed record Held(int Number, Guid? EditorId, string? Editor, DateTimeOffset? EditorSeenAt, string SavedBy, Guid? SavedWindow);
}
