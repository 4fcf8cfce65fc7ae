using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Ctms.Publishing.Versions;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Contents;

/// <summary>States of versions in words and colours.</summary>
internal static class StateWords
{
    public static string Of(string state) => state switch
    {
        VersionState.Waiting => "Waits for approval",
        VersionState.Rejected => "Rejected",
        VersionState.Withdrawn => "Taken back",
        VersionState.Scheduled => "Approved, waits for its day",
        VersionState.Live => "Published",
        VersionState.Superseded => "Superseded",
        VersionState.Retired => "Retired",
        _ => "Draft",
    };

    public static StatusText Badge(string? state, IStringLocalizer<SharedTexts> texts) => new(texts[Of(state ?? "")], state switch
    {
        VersionState.Waiting => Tone.Amber,
        VersionState.Rejected => Tone.Red,
        VersionState.Scheduled => Tone.Blue,
        VersionState.Live => Tone.Green,
        _ => Tone.Neutral,
    });
}
