using Ctms.Platform.Web;

namespace Ctms.Studies.Protocols;

/// <summary>Where a version stands; follows from the days on which the versions of the study take effect.</summary>
internal enum VersionState
{
    Draft,
    Coming,
    Current,
    Superseded,
}

internal static class VersionStates
{
    /// <param name="effective">The day of this version; null is a draft.</param>
    /// <param name="all">The days of all versions of the study; no two are equal.</param>
    public static VersionState Of(DateOnly? effective, IEnumerable<DateOnly?> all, DateOnly today) =>
        effective is null ? VersionState.Draft
        : effective > today ? VersionState.Coming
        : all.Any(other => other > effective && other <= today) ? VersionState.Superseded
        : VersionState.Current;

    public static string OfKind(AmendmentKind kind) => kind switch
    {
        AmendmentKind.Substantial => "Substantial amendment",
        AmendmentKind.NonSubstantial => "Non-substantial amendment",
        _ => "Initial version",
    };

    public static Tone ToneOf(VersionState state) => state switch
    {
        VersionState.Current => Tone.Green,
        VersionState.Coming => Tone.Blue,
        VersionState.Draft => Tone.Amber,
        _ => Tone.Neutral,
    };
}
