using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Versions;

/// <summary>In an emergency: publishes at once what waits for its approval. The approval goes on, and those who watch over quality are alerted.</summary>
// unscoped: the item was found within the scope, and the right is asked for its place
internal sealed class BreakGlass(DbSession session, GoLive live, IAccess access, IPortalUsers users, INotifier notifier, CurrentUser user)
{
    private const int ShortestReason = 20;

    public async Task<Outcome> RunAsync(ItemHead item, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.BreakGlass, item.Place, stop)) return Outcome.Refused("You may not publish without approval.");
        if (reason?.Trim() is not { Length: >= ShortestReason } why) return Outcome.Refused("Describe the emergency in at least 20 characters: it is read by those who are alerted and by inspectors.");
        user.Reason = why;
        await using var work = await session.BeginAsync(stop);
        var version = await session.QueryOneAsync<Waiting>($"select id, title from publishing.version where item_id = {item.Id} and state = 'waiting' for update", stop);
        if (version is null) return Outcome.Refused("Nothing waits for its approval: submit it first.");
        await session.ExecuteAsync($"update publishing.version set state = 'scheduled', broken_glass_by = {user.Name}, broken_glass_why = {why} where id = {version.Id}", stop);
        await live.RunAsync(version.Id, stop);
        foreach (var person in await users.HoldersAsync([Role.QaAuditor, Role.ContentAdmin, Role.SystemAdministrator], item.Place, stop))
            await notifier.NotifyAsync(person.Id, "publishing-alert", $"Published without approval by {user.Name}: {version.Title}. {why}", item.Address, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private sealed record Waiting(Guid Id, string Title);
}
