using Ctms.Administration.Mail;
using Ctms.Administration.Settings;
using Ctms.Platform.Access;
using Ctms.Platform.Notifications;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.ChangeSettings)]
internal sealed class SettingsModel(PortalSettings settings, IOptionsMonitor<MailSettings> mail, SendTestMail test, CurrentUser user) : PortalPage
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public MailSettings Mail => mail.CurrentValue;

    public IReadOnlyList<Choice> SecondFactors =>
        [.. PortalSettings.SecondFactors.Select(value => new Choice(value, PortalSettings.WordsOf(value, T)))];

    public string? Address => user.Email;

    /// <summary>What became of the test mail.</summary>
    public (Tone Tone, string Text)? Tested { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => Input = await settings.ReadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) return this.Invalid("_SettingsForm", this);
        user.Reason = Input.Reason;
        var outcome = await settings.KeepAsync(Input, stop);
        return outcome.IsRefused ? this.Invalid("_SettingsForm", this, outcome) : this.SeeUrl("/administration/settings", T["Settings saved"]);
    }

    /// <summary>Says on the page itself what the mail server answered: a toast would be gone before it is read.</summary>
    public async Task<IActionResult> OnPostTestMailAsync(CancellationToken stop)
    {
        Input = await settings.ReadAsync(stop);
        ModelState.Clear();
        var outcome = await test.RunAsync(stop);
        Tested = outcome.IsRefused ? (Tone.Red, T[outcome.Refusal]) : outcome.Value.State switch
        {
            "sent" => (Tone.Green, T["The mail server took the letter to {0}. Look into your inbox.", Address!]),
            "folder" => (Tone.Amber, T["The letter to {0} lies in the folder of the server: no mail server is set.", Address!]),
            "waiting" => (Tone.Amber, T["The mail server has not answered yet. What becomes of the letter stands under Mail."]),
            _ => (Tone.Red, T["The mail server did not take the letter: {0}", outcome.Value.Error ?? ""]),
        };
        return Page();
    }
}
