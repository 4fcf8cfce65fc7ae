using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Approving;

/// <summary>Letters that were sent for approval together, and where that stands.</summary>
internal sealed record LetterBatch(Guid Id, int Letters, ApprovalView Approval);

/// <summary>The batches of a study that wait for their approval, and the one that was decided last.</summary>
internal sealed class LetterBatches(DbSession session, IScope scope, IApprovals approvals)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<LetterBatch>> OfAsync(StudyCard study, string address, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select b.id, cardinality(b.letters) as letters from investigators.letter_batch b
             where b.study_id = {study.Id} and {scope.On("b", ScopeLevel.Study)}
               and (b.outcome is null or b.asked_at = (select max(l.asked_at) from investigators.letter_batch l where l.study_id = b.study_id and l.outcome is not null)) order by b.asked_at desc limit {Most}
            """, stop);
        var batches = new List<LetterBatch>();
        foreach (var row in rows)
            if (ApprovalView.Of(await approvals.FindAsync(Acts.ReleaseLetters.Id, row.Id, stop), $"{address}?handler=Withdraw&batch={row.Id}") is { } view) batches.Add(new LetterBatch(row.Id, row.Letters, view));
        return batches;
    }

    /// <summary>Null, or why not.</summary>
    public async Task<string?> WithdrawAsync(StudyCard study, Guid batch, string? reason, CancellationToken stop)
    {
        var isTheirs = await session.QueryOneAsync<bool>($"select exists (select from investigators.letter_batch b where b.id = {batch} and b.study_id = {study.Id} and {scope.On("b", ScopeLevel.Study)})", stop);
        if (!isTheirs || await approvals.FindAsync(Acts.ReleaseLetters.Id, batch, stop) is not { Outcome: null } open) return "No approval is open.";
        return await approvals.WithdrawAsync(open.Request, reason ?? "", stop);
    }

    private sealed record Row(Guid Id, int Letters);
}
