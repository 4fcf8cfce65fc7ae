using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctms.Publishing.Versions;

/// <summary>Publishes what is due on this host.</summary>
internal sealed class DuePublications(IServiceScopeFactory scopes, DuePublicationSignal signal, ILogger<DuePublications> log) : DrainLoop(signal, TimeSpan.FromSeconds(1), log)
{
    protected override async Task<bool> NextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PublishWhenDue>().NextAsync(stop);
    }
}

/// <summary>
/// Takes the version whose moment came longest ago and publishes it, in a transaction of its own. What fails is put back with a growing pause, so that it never holds up
/// the others; its writer is told once.
/// </summary>
// unscoped: the portal itself does what was approved
internal sealed class PublishWhenDue(DbSession session, GoLive live, INotifier notifier, CurrentUser user, TimeProvider clock, ILogger<PublishWhenDue> log)
{
    private const int ToldAfter = 3;

    public async Task<bool> NextAsync(CancellationToken stop)
    {
        user.BecomeSystem("Scheduled publication");
        Due? due = null;
        try
        {
            await using var work = await session.BeginAsync(stop);
            due = await session.QueryOneAsync<Due>($"""
                select d.version_id, d.attempts, v.submitted_by_id, v.item_id, v.title from publishing.due d join publishing.version v on v.id = d.version_id
                 where d.due_at <= {clock.GetUtcNow()} order by d.due_at limit 1 for update of d skip locked
                """, stop);
            if (due is null) return false;
            await live.RunAsync(due.VersionId, stop);
            await work.CommitAsync(stop);
        }
        catch (Exception fault) when (due is not null && fault is not OperationCanceledException)
        {
            log.LogError(fault, "Version {Version} could not be published.", due.VersionId);
            await LaterAsync(due, fault.Message, stop);
        }
        return true;
    }

    // The transaction of the try is gone with everything it did.
    private async Task LaterAsync(Due due, string reason, CancellationToken stop)
    {
        var pause = TimeSpan.FromMinutes(Math.Min(60, Math.Pow(4, due.Attempts)));
        await session.ExecuteAsync($"update publishing.due set attempts = attempts + 1, error = {reason}, due_at = {clock.GetUtcNow() + pause} where version_id = {due.VersionId}", stop);
        if (due.Attempts + 1 == ToldAfter && due.SubmittedById is { } author)
            await notifier.NotifyAsync(author, "publishing", $"Could not be published yet, and is tried again: {due.Title}", $"/publishing/{due.ItemId}", stop);
    }

    private sealed record Due(Guid VersionId, int Attempts, Guid? SubmittedById, Guid ItemId, string Title);
}
