using Ctms.Administration.Settings;
using Ctms.Platform.Access;
using Ctms.Platform.Notifications;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.ChangeSettings)]
internal sealed class SettingsModel(PortalSettings settings, IOptionsMonitor<MailSettings> mail, CurrentUser user) : PortalPage
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public MailSettings Mail => mail.CurrentValue;

    public IReadOnlyList<Choice> SecondFactors =>
        [.. PortalSettings.SecondFactors.Select(value => new Choice(value, PortalSettings.WordsOf(value, T)))];

    public async Task OnGetAsync(CancellationToken stop) => Input = await settings.ReadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) return this.Invalid("_SettingsForm", this);
        user.Reason = Input.Reason;
        var outcome = await settings.KeepAsync(Input, stop);
        return outcome.IsRefused ? this.Invalid("_SettingsForm", this, outcome) : this.SeeUrl("/administration/settings", T["Settings saved"]);
    }
}
