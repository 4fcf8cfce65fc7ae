using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Inviting;

/// <summary>Where a candidate stands with a survey, in words and colour.</summary>
internal static class StandingWords
{
    public const string NotAsked = "not-asked";

    /// <summary>In the order in which an invitation goes.</summary>
    public static readonly IReadOnlyList<string> All = [NotAsked, .. Enum.GetValues<InvitationStatus>().Select(status => EnumText.Of(status))];

    public static StatusText Of(string standing, IStringLocalizer texts) => standing switch
    {
        NotAsked => new(texts["Not asked"]),
        "invited" => new(texts["Invited"], Tone.Blue),
        "opened" => new(texts["Opened"], Tone.Blue),
        "started" => new(texts["Started"], Tone.Amber),
        "submitted" => new(texts["Submitted"], Tone.Green),
        "declined" => new(texts["Declined"], Tone.Red),
        "expired" => new(texts["Expired"]),
        "revoked" => new(texts["Revoked"]),
        _ => new(standing),
    };
}
