using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.SignIn;

/// <summary>Says on every page that this portal lets people in by a password alone.</summary>
internal sealed class SecondFactorBanner(SecondFactorPolicy policy, IStringLocalizer<SharedTexts> texts) : IBanner
{
    public async Task<Banner?> SayAsync(CancellationToken stop) => await policy.ReadAsync(stop) == SecondFactorSetting.Optional
        ? new Banner(texts["A second step at sign-in is optional here: good for trying out, not for real data."], Tone.Amber, Icon: "shield-off")
        : null;
}
