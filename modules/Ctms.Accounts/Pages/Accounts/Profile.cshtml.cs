using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[SignedIn]
internal sealed class ProfileModel(Data.AccountsDb db, CurrentUser user) : PortalPage
{
    private static readonly string[] Themes = ["auto", "light", "dark"];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public string? Theme { get; set; }

    public string Email { get; private set; } = "";

    public IEnumerable<Choice> LanguageChoices => Languages.All.Select(l => new Choice(l.Code, l.Name));

    public IEnumerable<Choice> ZoneChoices => Zones.All.Select(z => new Choice(z, z.Replace('_', ' ')));

    public IEnumerable<Choice> ThemeChoices => [new("auto", T["As the device"]), new("light", T["Light"]), new("dark", T["Dark"])];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await db.Accounts.FindAsync([user.Id], stop) is not { } account) return NotFound();
        (Name, Email, Language, Zone, Theme) = (account.Name, account.Address, account.Language, account.Zone, account.Theme);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await db.Accounts.FindAsync([user.Id], stop) is not { } account) return NotFound();
        Email = account.Address;
        if (Name?.Trim() is not { Length: > 0 and <= AddAccount.MaxNameLength } name) ModelState.AddModelError(nameof(Name), T["Give a name of at most {0} characters.", AddAccount.MaxNameLength]);
        else account.Name = name;
        if (Language is null || !Languages.Speaks(Language)) ModelState.AddModelError(nameof(Language), T["Choose one of the languages."]);
        if (Zone is null || !Zones.All.Contains(Zone)) ModelState.AddModelError(nameof(Zone), T["Choose one of the time zones."]);
        if (!Themes.Contains(Theme)) ModelState.AddModelError(nameof(Theme), T["Choose how the portal looks."]);
        if (!ModelState.IsValid) return this.Invalid("_ProfileForm", this);
        (account.Language, account.Zone, account.Theme) = (Language!, Zone!, Theme!);
        await db.SaveChangesAsync(stop);
        Preferences.Write(HttpContext, account);
        return this.SeeUrl("/accounts/profile", T["Profile saved"]);
    }
}
