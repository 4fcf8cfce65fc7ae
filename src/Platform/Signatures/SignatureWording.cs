using Ctms.Platform.Audit;

namespace Ctms.Platform.Signatures;

/// <summary>Signatures in History: who signed stands there as the one who acted; seals and digests say nothing to a reader.</summary>
internal sealed class SignatureWording : IAuditWording
{
    private static readonly ValueWords MeaningName = (meaning, texts) => texts[AuditWords.Words(meaning)];

    public IEnumerable<TableWording> Tables =>
    [
        new("signatures.signature", "signature", "title", new Dictionary<string, string>
        {
            ["printed_name"] = "Name", ["signed_at"] = "Signed", ["zone"] = "Time zone", ["record_sha256"] = "Digest (SHA-256)", ["components"] = "Proved with",
        }, "id", "request_id", "step", "signer_id", "kind", "record_id", "session_id", "seal_key", "seal", "title")
        {
            Values = new Dictionary<string, ValueWords> { ["meaning"] = MeaningName, ["code"] = (code, _) => SignatureCode.Grouped(code), ["zone"] = (zone, _) => zone.Replace('_', ' ') },
        },
        new("signatures.withdrawal", "withdrawal of a signature", null, new Dictionary<string, string> { ["at"] = "Withdrawn" }, "id", "signature_id", "record_id", "by_id", "by_name", "seal_key", "seal"),
        new("signatures.identity_check", "check of the identity", null, new Dictionary<string, string> { ["how"] = "How" }, "id", "user_id", "checked_by", "checked_by_name", "checked_at"),
        new("signatures.statement", "acceptance that signatures are legally binding", null, new Dictionary<string, string> { ["accepted_at"] = "Accepted" }, "id", "user_id"),
    ];
}
