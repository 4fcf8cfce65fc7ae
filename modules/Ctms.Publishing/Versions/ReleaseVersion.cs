using Ctms.Platform.Data;
using Ctms.Platform.Hosting;

namespace Ctms.Publishing.Versions;

/// <summary>A version was published: it is what its readers read from now on.</summary>
public sealed record ContentPublished(Guid Item, Guid Version);

/// <summary>What readers see of an item has changed otherwise: it was retired or brought back.</summary>
public sealed record ContentTakenOff(Guid Item);

/// <summary>Wakes the loop that publishes what is due.</summary>
internal sealed class DuePublicationSignal : WakeSignal;

/// <summary>Sends an approved version on its way: at once, or to wait for its moment.</summary>
// unscoped: the portal itself does what was approved
internal sealed class ReleaseVersion(DbSession session, GoLive live, DuePublicationSignal signal, TimeProvider clock)
{
    public async Task RunAsync(Guid version, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"update publishing.version set state = 'scheduled', approved_at = {now} where id = {version} and state = 'waiting'", stop);
        var effective = await session.QueryOneAsync<DateTimeOffset?>($"select effective_at from publishing.version where id = {version}", stop);
        if (effective is { } at && at > now)
        {
            await session.ExecuteAsync($"insert into publishing.due (version_id, due_at) values ({version}, {at}) on conflict do nothing", stop);
            session.AfterCommit(signal.Raise);
        }
        else
        {
            await live.RunAsync(version, stop);
        }
        await work.CommitAsync(stop);
    }
}

/// <summary>Puts a version before its readers and the one before it aside: one transaction, so one instant for every host.</summary>
// unscoped: the portal itself does what was approved
internal sealed class GoLive(DbSession session, TimeProvider clock)
{
    public async Task RunAsync(Guid version, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var work = await session.BeginAsync(stop);
        var item = await session.QueryOneAsync<Guid>($"select i.id from publishing.item i join publishing.version v on v.item_id = i.id where v.id = {version} for update of i", stop);
        await session.ExecuteAsync($"delete from publishing.due where version_id = {version}", stop);
        if (!await session.QueryOneAsync<bool>($"select state = 'scheduled' from publishing.version where id = {version}", stop)) return;
        await session.ExecuteAsync($"update publishing.version set state = 'superseded', ended_at = {now} where item_id = {item} and state = 'live'", stop);
        await session.ExecuteAsync($"update publishing.version set state = 'live', live_at = {now} where id = {version}", stop);
        await session.PublishAsync(new ContentPublished(item, version), stop);
        await work.CommitAsync(stop);
    }
}
