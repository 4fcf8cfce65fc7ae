using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Access;

namespace Ctms.Platform.Signatures;

/// <summary>A line of what is signed, in words.</summary>
public sealed record RecordFact(string Label, string Value);

/// <summary>What differs from the version before; null is "nothing yet" or "gone".</summary>
public sealed record RecordChange(string Label, string? Before, string? After);

/// <summary>
/// An exact version of a record as it is signed. Canonical is the text whose SHA-256 the signature is bound to: everything that is meant by "this version", the
/// digests of its files among it, written the same way each time.
/// </summary>
public sealed record SignableRecord(
    string Kind, Guid Id, string Version, string Title, string? Url, ScopeTarget Place, string Canonical, IReadOnlyList<RecordFact> Facts, IReadOnlyList<RecordChange> Changes)
{
    /// <summary>64 lower-case hex digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));
}

/// <summary>Records of one kind that a module offers for signing: <c>services.AddScoped&lt;ISignable, X&gt;()</c>.</summary>
public interface ISignable
{
    /// <summary>"module.thing", such as "investigators.survey"; stands in signatures for ever.</summary>
    string Kind { get; }

    /// <summary>English name of the kind, such as "Survey".</summary>
    string Name { get; }

    /// <summary>What somebody must be allowed, in the record's place, to learn its title where a signature is verified.</summary>
    string Permission { get; }

    /// <summary>
    /// This version of the record, or the newest (version null); null when it is not there (any more). Read for everybody, the anonymous included: while it runs the
    /// scope lets everything through, and who may see what it answers is decided by its place.
    /// </summary>
    Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop);
}
