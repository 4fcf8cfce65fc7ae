using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Platform.Web;

/// <summary>What the portal told this person.</summary>
internal sealed class OwnNotifications(DbSession session, CurrentUser user)
{
    public Task<List<NotificationRow>> NewestAsync(int most, bool unreadOnly, CancellationToken stop) => session.QueryAsync<NotificationRow>($"""
        select id, text, link, created_at, read_at from notify.notification
         where user_id = {user.Id} and (not {unreadOnly} or read_at is null) order by created_at desc, id desc limit {most}
        """, stop);

    public Task ReadAllAsync(CancellationToken stop) =>
        session.ExecuteAsync($"update notify.notification set read_at = now() where user_id = {user.Id} and read_at is null", stop);

    /// <summary>Marks one as read; answers where it leads.</summary>
    public async Task<string?> OpenAsync(Guid id, CancellationToken stop)
    {
        await session.ExecuteAsync($"update notify.notification set read_at = coalesce(read_at, now()) where id = {id} and user_id = {user.Id}", stop);
        return await session.QueryOneAsync<string>($"select link from notify.notification where id = {id} and user_id = {user.Id}", stop);
    }
}

/// <summary>A notification.</summary>
public sealed record NotificationRow(Guid Id, string Text, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);
