namespace Ctms.Platform.Signatures;

/// <summary>Electronic signatures: asked for, given with the signer's own components, verified by anybody with the code.</summary>
public interface ISignatures
{
    /// <summary>Asks somebody to sign; the same request again answers the same id, and after signing that of the signed one.</summary>
    Task<Guid> RequestAsync(SignatureRequest request, CancellationToken stop);

    /// <summary>What the signing form shows and asks for; null when the request is not the current user's.</summary>
    Task<SigningNeeds?> NeedsAsync(Guid request, CancellationToken stop);

    /// <summary>
    /// Signs, in the transaction of the caller when there is one; failed proofs count outside of it. The digest is the one that the form showed. Signing again answers
    /// the signature that is there.
    /// </summary>
    Task<SigningAnswer> SignAsync(Guid request, string shownSha256, SigningProof proof, CancellationToken stop);

    /// <summary>All signatures of a record, the oldest first, each verified now. Who may see the record may see them: the caller decides that.</summary>
    Task<IReadOnlyList<SignatureView>> OfAsync(string kind, Guid record, CancellationToken stop);

    /// <summary>The same of one version as one of its readers sees it: thousands may have acknowledged it, and only their own acknowledgement is read and verified.</summary>
    Task<IReadOnlyList<SignatureView>> OfVersionAsync(string kind, Guid record, string version, Guid? reader, CancellationToken stop);

    /// <summary>The signature with this code as the current user may see it (title and address only of records that they may see); null for every code that is none.</summary>
    Task<SignatureView?> VerifyAsync(string code, CancellationToken stop);

    /// <summary>Takes an own signature back, with a reason; it stays where it is and is shown as withdrawn. The portal itself may take back any.</summary>
    Task<Outcome> WithdrawAsync(Guid signature, string reason, CancellationToken stop);
}

/// <summary>
/// Who is to sign what and why. Step names the act that the signature is for ("task:…"): one person signs once for one step. Sha256 is that of the record's version when
/// it was put to them.
/// </summary>
public sealed record SignatureRequest(string Kind, Guid Record, string Version, string Sha256, string Meaning, string Step, Guid Signer)
{
    public static SignatureRequest For(SignableRecord record, string meaning, string step, Guid signer) => new(record.Kind, record.Id, record.Version, record.Sha256, meaning, step, signer);
}

/// <summary>
/// The signing form: what, why, who, and which components. Statement is what must be accepted first, null once it is. Obstacle says why signing is not possible at all.
/// Signature is the one that was given already.
/// </summary>
public sealed record SigningNeeds(
    Guid Request, SignableRecord Record, string KindName, string Meaning, string SignerName, string SignerEmail, bool AsksAll, bool AsksCode, string? Statement, string? Obstacle, Guid? Signature);

/// <summary>What the signer typed. Email and Code only where all components are asked for. Never kept, never shown again.</summary>
public sealed record SigningProof(string? Email, string? Password, string? Code, bool Statement = false);

/// <summary>The signature's id, or why not; Field is the property of <see cref="SigningProof"/> that the refusal belongs to.</summary>
public sealed record SigningAnswer(Guid Value, string? Refusal = null, string? Field = null)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;
}

/// <summary>What verifying found.</summary>
public enum SignatureState
{
    /// <summary>Untouched, and the record's version is what was signed.</summary>
    Genuine,

    /// <summary>The signature or the signed version was altered.</summary>
    Broken,

    /// <summary>Taken back by its signer.</summary>
    Withdrawn,

    /// <summary>Untouched, but the record is not there any more, so nothing is left to compare with.</summary>
    RecordGone,
}

/// <summary>A signature as shown: printed name, meaning and time with the signer's zone as they were when it was given. Title is null where the reader may not see the record.</summary>
public sealed record SignatureView(
    Guid Id, string Code, Guid SignerId, string Name, string Meaning, DateTimeOffset SignedAt, string Zone, string Kind, string KindName, Guid Record, string Version,
    string? Title, string? Url, string Sha256, string Components, SignatureState State, string? Why)
{
    /// <summary>"21 Nov 2026 15:04:09 Europe/Berlin (UTC+01:00)": the signer's own hour, and how it relates to everybody's.</summary>
    public string Time => SignatureWords.Time(SignedAt, Zone);
}
