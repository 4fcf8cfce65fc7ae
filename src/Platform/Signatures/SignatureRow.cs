using System.Globalization;

namespace Ctms.Platform.Signatures;

/// <summary>A signature as kept.</summary>
internal sealed record SignatureRow(
    Guid Id, string Code, Guid RequestId, string Step, Guid SignerId, string PrintedName, string Meaning, DateTimeOffset SignedAt, string Zone, string Kind, Guid RecordId, string Version,
    string Title, string RecordSha256, string Components, Guid SessionId, int SealKey, string Seal)
{
    /// <summary>Everything that the seal holds together: whoever changes one of it, or copies it to another row, breaks it.</summary>
    public IReadOnlyList<string> Sealed =>
    [
        "signature 1", Id.ToString(), Code, RequestId.ToString(), Step, SignerId.ToString(), PrintedName, Meaning, SealedTime.Of(SignedAt), Zone, Kind, RecordId.ToString(), Version, Title,
        RecordSha256, Components, SessionId.ToString(),
    ];
}

/// <summary>A withdrawal as kept.</summary>
internal sealed record WithdrawalRow(Guid Id, Guid SignatureId, Guid RecordId, Guid? ById, string ByName, string Reason, DateTimeOffset At, int SealKey, string Seal)
{
    public IReadOnlyList<string> Sealed => ["withdrawal 1", Id.ToString(), SignatureId.ToString(), RecordId.ToString(), ById?.ToString() ?? "", ByName, Reason, SealedTime.Of(At)];
}

internal static class SealedTime
{
    /// <summary>The database keeps microseconds: what is sealed must be what is read back.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
