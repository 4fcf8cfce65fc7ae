using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Readers;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>The version that holds now, as its readers read and confirm it. What somebody may not read is not there for them.</summary>
[SignedIn]
internal sealed class ContentModel(OpenContent open, ReadItem items, ConfirmReading confirm, ConfirmShown confirmShown, ReadMenus menus, IAccess access, CurrentUser user) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the page showed.</summary>
    [BindProperty]
    public Guid Shown { get; set; }

    [BindProperty(Name = SigningFields.Name)]
    public SigningFields? Signing { get; set; }

    public OpenedContent Opened { get; private set; } = null!;

    public SigningNeeds? Needs { get; private set; }

    public string? Refused { get; private set; }

    public bool MayWrite { get; private set; }

    public IReadOnlyList<MenuLine> Menu { get; private set; } = [];

    public TimeZoneInfo Zone => user.Zone;

    public bool IsAsked => Opened.Version is { ConfirmedAt: null, Duty: not Duty.None };

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        await items.OpenedAsync(Opened.Version, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await items.VersionAsync(Id, Shown, stop) is not { } shown) return NotFound();
        var answer = await confirmShown.RunAsync(shown, Signing, stop);
        if (!answer.IsRefused) return this.SeeUrl($"/content/{Id}", T["Confirmed: you have read and understood version {0}", shown.Number]);
        if (!await LoadAsync(stop)) return NotFound();
        if (Opened.Version.Id == shown.Id) return Unsigned(answer);
        // Another version holds now: the page shows it, and that nothing was confirmed.
        Refused = answer.Refusal;
        if (Request.IsPartial()) (Response.Headers["HX-Retarget"], Response.Headers["HX-Reselect"], Response.Headers["HX-Reswap"]) = ("main", "main", "outerHTML");
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    // Beside its field; what was typed as a secret is forgotten.
    private IActionResult Unsigned(SigningAnswer answer)
    {
        foreach (var secret in new[] { nameof(SigningFields.Password), nameof(SigningFields.Code) }) ModelState.Remove($"{SigningFields.Name}.{secret}");
        ModelState.AddModelError(answer.Field is { } field ? $"{SigningFields.Name}.{field}" : "", T[answer.Refusal!]);
        return this.Invalid("_ConfirmForm", this);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await open.LiveAsync(Id, stop) is not { } opened) return false;
        (Opened, Menu) = (opened, await menus.ReadersAsync(stop));
        Needs = await confirm.NeedsAsync(opened.Version, stop);
        MayWrite = await access.AllowsAsync(Permissions.View, new ScopeTarget(opened.Version.ClientId, opened.Version.StudyId), stop);
        return true;
    }
}
