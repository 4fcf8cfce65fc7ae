using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Notifications;
using Ctms.Publishing.Contents;
using Ctms.Workflows.Contracts;

namespace Ctms.Publishing.Versions;

/// <summary>Does what was decided about a version: to exactly the content that was decided about, and only while it still waits.</summary>
// unscoped: the portal itself does what was decided
internal sealed class DecideWhenApproved(DbSession session, VersionReads versions, ReleaseVersion release, INotifier notifier, CurrentUser user, TimeProvider clock) : IHandle<ApprovalDecided>
{
    public async Task HandleAsync(ApprovalDecided fact, CancellationToken stop)
    {
        if (ContentType.All.All(t => t.Act.Id != fact.Act)) return;
        user.OnBehalfOf = fact.RequestedBy;
        if ((await versions.OfAsync(fact.Record, stop)).Find(v => v.Label == fact.Version) is not { } version) return;
        if (version.State != VersionState.Waiting)
        {
            await AfterwardsAsync(fact, version, stop);
            return;
        }
        if (fact.Outcome == ApprovalOutcomes.Approved && SignableContent.CanonicalHash(version) == fact.Sha256) await release.RunAsync(version.Id, stop);
        else await RefuseAsync(fact, version, stop);
        if (fact.RequestedById is { } author && fact.Outcome != ApprovalOutcomes.Withdrawn) await notifier.NotifyAsync(author, "approval", await WordsAsync(fact, version, stop), $"/publishing/{fact.Record}", stop);
    }

    private Task RefuseAsync(ApprovalDecided fact, ContentVersion version, CancellationToken stop)
    {
        var state = fact.Outcome == ApprovalOutcomes.Withdrawn ? VersionState.Withdrawn : VersionState.Rejected;
        var reason = fact.Outcome == ApprovalOutcomes.Approved ? "It was approved with another content." : fact.Reason;
        return session.ExecuteAsync($"update publishing.version set state = {state}, ended_at = {clock.GetUtcNow()}, reason = {reason} where id = {version.Id} and state = 'waiting'", stop);
    }

    // It was published in an emergency: what is decided afterwards is kept with it, and whoever published it learns it.
    private async Task AfterwardsAsync(ApprovalDecided fact, ContentVersion version, CancellationToken stop)
    {
        if (version.BrokenGlassBy is null) return;
        if (fact.Outcome == ApprovalOutcomes.Approved) await session.ExecuteAsync($"update publishing.version set approved_at = {clock.GetUtcNow()} where id = {version.Id} and approved_at is null", stop);
        else await session.ExecuteAsync($"update publishing.version set reason = {fact.Reason ?? fact.Outcome} where id = {version.Id}", stop);
        if (fact.RequestedById is { } author)
            await notifier.NotifyAsync(author, "approval", fact.Outcome == ApprovalOutcomes.Approved ? $"Approved after it was published: {version.Content.Title}" : $"Published without approval, and now not approved: {version.Content.Title}. {fact.Reason}", $"/publishing/{fact.Record}", stop);
    }

    private async Task<string> WordsAsync(ApprovalDecided fact, ContentVersion version, CancellationToken stop)
    {
        if (fact.Outcome != ApprovalOutcomes.Approved) return $"Rejected: {version.Content.Title}. {fact.Reason}";
        var now = await versions.FindAsync(version.Id, stop);
        return now?.State == VersionState.Live ? $"Approved and published: {version.Content.Title}" : $"Approved, and published when its moment comes: {version.Content.Title}";
    }
}
