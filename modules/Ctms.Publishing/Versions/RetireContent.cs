using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Versions;

/// <summary>Takes items off, all of them with one reason or none: nobody of their audience reads them any more. Brought back, the last version is read again.</summary>
// unscoped: every item is found within the scope, and the right is asked for its place
internal sealed class RetireContent(DbSession session, Items items, IAccess access, CurrentUser user, TimeProvider clock)
{
    /// <returns>How many were retired; those that were already are left as they are.</returns>
    public async Task<Outcome<int>> RunAsync(IReadOnlyCollection<Guid> ids, string? reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history of each.");
        if (ids.Count == 0) return Outcome.Refused("Choose at least one.");
        user.Reason = reason.Trim();
        var retired = 0;
        await using var work = await session.BeginAsync(stop);
        foreach (var id in ids.Distinct().Order())
        {
            if (await items.FindAsync(id, stop) is not { } item) return Outcome.Refused("One of them is no longer there; nothing was retired.");
            if (!await access.AllowsAsync(Permissions.Retire, item.Place, stop)) return Outcome.Refused("You may not retire all of them; nothing was retired.");
            retired += await OneAsync(item, reason.Trim(), stop);
        }
        await work.CommitAsync(stop);
        return retired;
    }

    public async Task<Outcome> BringBackAsync(ItemHead item, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Retire, item.Place, stop)) return Outcome.Refused("You may not bring it back.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        if (await session.ExecuteAsync($"update publishing.item set retired_at = null, retired_by = null, retired_reason = null where id = {item.Id} and retired_at is not null", stop) == 0) return Outcome.Refused("It is not retired.");
        await session.ExecuteAsync($"update publishing.version set state = 'live', ended_at = null where item_id = {item.Id} and state = 'retired'", stop);
        await session.PublishAsync(new ContentTakenOff(item.Id), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private async Task<int> OneAsync(ItemHead item, string reason, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await session.ExecuteAsync($"update publishing.item set retired_at = {now}, retired_by = {user.Name}, retired_reason = {reason} where id = {item.Id} and retired_at is null", stop) == 0) return 0;
        await session.ExecuteAsync($"update publishing.version set state = 'retired', ended_at = {now} where item_id = {item.Id} and state = 'live'", stop);
        await session.ExecuteAsync($"update publishing.version set state = 'withdrawn', ended_at = {now}, reason = {reason} where item_id = {item.Id} and state in ('waiting', 'scheduled')", stop);
        await session.ExecuteAsync($"delete from publishing.due d using publishing.version v where v.id = d.version_id and v.item_id = {item.Id}", stop);
        await session.PublishAsync(new ContentTakenOff(item.Id), stop);
        return 1;
    }
}
