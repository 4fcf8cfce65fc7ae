using Ctms.Platform;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>How states of accounts and places of roles are said.</summary>
internal static class UserWords
{
    public static StatusText State(string state, IStringLocalizer<SharedTexts> texts) => state switch
    {
        "active" => new StatusText(texts["Active"], Tone.Green),
        "invited" => new StatusText(texts["Invited"], Tone.Amber),
        _ => new StatusText(texts["Deactivated"], Tone.Neutral),
    };

    public static string StateOf(UserView user) => !user.Active ? "deactivated" : user.JoinedAt is null ? "invited" : "active";

    public static string SecondFactor(string factor, IStringLocalizer<SharedTexts> texts) => factor == "none" ? texts["None"] : texts["Authenticator app"];

    /// <summary>"Study ALPHA-1, Germany, site 003".</summary>
    public static string Place(GrantView grant, IStringLocalizer<SharedTexts> texts)
    {
        if (grant.IsEverywhere) return texts["Everywhere"];
        return string.Join(", ", new[]
        {
            grant.ClientId is null ? null : texts["Client {0}", grant.ClientName ?? "?"].Value,
            grant.StudyId is null ? null : texts["Study {0}", grant.StudyCode ?? "?"].Value,
            grant.Country is null ? null : Countries.NameOf(grant.Country),
            grant.SiteId is null ? null : texts["Site {0}", grant.SiteCode ?? "?"].Value,
        }.OfType<string>());
    }
}
