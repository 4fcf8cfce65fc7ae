using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Notifications;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Approving;

/// <summary>Does what was approved, to exactly the content that was approved, and tells the one who asked how it ended.</summary>
// unscoped: the portal itself does what was approved
internal sealed class ActWhenApproved(DbSession session, PublishSurvey publish, ReleaseLetters release, IEnumerable<ISignable> signables, INotifier notifier, CurrentUser user) : IHandle<ApprovalDecided>
{
    public async Task HandleAsync(ApprovalDecided fact, CancellationToken stop)
    {
        if (signables.FirstOrDefault(s => s.Kind == KindOf(fact.Act)) is not { } owner) return;
        user.OnBehalfOf = fact.RequestedBy;
        var record = await owner.FindAsync(fact.Record, fact.Version, stop);
        var outcome = fact.Outcome != ApprovalOutcomes.Approved ? Outcome.Done
            : record is null || record.Sha256 != fact.Sha256 ? Outcome.Refused("It was approved, but has been changed since; ask again for what it is now.")
            : await ActAsync(fact, stop);
        await MarkAsync(fact, outcome, stop);
        if (fact.RequestedById is not { } author) return;
        var title = record?.Title ?? "";
        var words = (fact.Outcome, outcome.Refusal) switch
        {
            (ApprovalOutcomes.Approved, null) => $"Approved and done: {title}",
            (ApprovalOutcomes.Approved, { } refusal) => $"{title}: {refusal}",
            (ApprovalOutcomes.Rejected, _) => $"Rejected: {title}. {fact.Reason}",
            _ => null,
        };
        if (words is not null) await notifier.NotifyAsync(author, "approval", words, record?.Url, stop);
    }

    private Task<Outcome> ActAsync(ApprovalDecided fact, CancellationToken stop) => fact.Act switch
    {
        "survey.publish" => publish.ApprovedAsync(fact.Record, int.Parse(fact.Version, System.Globalization.CultureInfo.InvariantCulture), fact.RequestedBy, stop),
        "letters.release" => LettersAsync(fact, stop),
        _ => Task.FromResult(Outcome.Done),
    };

    private async Task<Outcome> LettersAsync(ApprovalDecided fact, CancellationToken stop)
    {
        var batch = await session.QueryOneAsync<Batch>($"""
            select b.letters, c.id, c.client_id, c.protocol, c.title, c.condition, c.phase, c.countries, c.status from investigators.letter_batch b join investigators.study_card c on c.id = b.study_id where b.id = {fact.Record}
            """, stop);
        if (batch is null) return Outcome.Refused("The letters are no longer there.");
        var released = await release.ApprovedAsync(new StudyCard(batch.Id, batch.ClientId, batch.Protocol, batch.Title, batch.Condition, batch.Phase, batch.Countries, batch.Status), batch.Letters, fact.RequestedBy, stop);
        return released.IsRefused ? Outcome.Refused(released.Refusal) : Outcome.Done;
    }

    private Task MarkAsync(ApprovalDecided fact, Outcome outcome, CancellationToken stop) => fact.Act switch
    {
        "ranking.freeze" => session.ExecuteAsync($"update investigators.ranking_snapshot set approval = {fact.Outcome} where id = {fact.Record} and approval = 'waiting'", stop),
        "letters.release" => session.ExecuteAsync($"""
            update investigators.letter_batch set outcome = {(fact.Outcome != ApprovalOutcomes.Approved ? fact.Outcome : outcome.IsRefused ? "changed" : "released")} where id = {fact.Record} and outcome is null
            """, stop),
        _ => Task.CompletedTask,
    };

    private static string? KindOf(string act) => new[] { Acts.PublishSurvey, Acts.FreezeRanking, Acts.ReleaseLetters }.FirstOrDefault(a => a.Id == act)?.RecordKind;

    private sealed record Batch(Guid[] Letters, Guid Id, Guid ClientId, string Protocol, string Title, string Condition, string Phase, string[] Countries, string Status);
}
