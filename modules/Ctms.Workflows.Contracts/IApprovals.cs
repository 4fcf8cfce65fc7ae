namespace Ctms.Workflows.Contracts;

/// <summary>An act that an installation may bind to an approval, offered by the module that performs it (as a singleton service).</summary>
/// <param name="Id">Stable, e.g. "survey.publish".</param>
/// <param name="Name">What is done, e.g. "Publish a survey".</param>
/// <param name="Why">What the approver is asked to look at.</param>
/// <param name="RecordKind">The kind of record that is approved; its module offers it for signing.</param>
public sealed record ApprovalAct(string Id, string Name, string Why, string RecordKind);

/// <summary>Approvals of records, as the modules that own them ask for one.</summary>
public interface IApprovals
{
    /// <summary>Whether the act needs an approval for records of this client.</summary>
    Task<bool> IsRequiredAsync(string act, Guid? client, CancellationToken stop);

    /// <summary>
    /// Asks for the approval of a record as it is now, in the caller's transaction. The same version asked for again gives the request that is open.
    /// Who asks is the author: they cannot approve.
    /// </summary>
    Task<ApprovalAnswer> RequestAsync(string act, Guid record, string? version, string? note, CancellationToken stop);

    /// <summary>The open request for a record, or the last one that ended; null when there was none.</summary>
    Task<ApprovalState?> FindAsync(string act, Guid record, CancellationToken stop);

    /// <summary>The one who asked takes the request back.</summary>
    Task<string?> WithdrawAsync(Guid request, string reason, CancellationToken stop);
}

/// <summary>An open request, or why there is none in words.</summary>
public sealed record ApprovalAnswer(Guid? Request, string? Refusal);

/// <summary>Where a request stands.</summary>
/// <param name="Outcome">One of <see cref="ApprovalOutcomes"/>; null while it is open.</param>
/// <param name="Waiting">For whom it waits, in words.</param>
public sealed record ApprovalState(Guid Request, string Version, string? Outcome, string? Reason, DateTimeOffset Since, string RequestedBy, string? Waiting, string Url);

/// <summary>How an approval can end.</summary>
public static class ApprovalOutcomes
{
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";
}

/// <summary>An approval has ended.</summary>
/// <param name="Sha256">Of the canonical record that was approved, hexadecimal: what is done next is done to this content only.</param>
public sealed record ApprovalDecided(Guid Request, string Act, Guid Record, string Version, string Sha256, string Outcome, string? Reason, Guid? RequestedById, string RequestedBy);
