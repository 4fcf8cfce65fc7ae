using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages.Signatures;

/// <summary>Takes an own signature back.</summary>
[SignedIn]
internal sealed class WithdrawModel(OwnSignatures own, ISignatures signatures, CurrentUser user) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SignatureView Signature { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        user.Reason = Reason?.Trim();
        var outcome = await signatures.WithdrawAsync(Id, Reason ?? "", stop);
        if (!outcome.IsRefused) return this.SeeUrl("/signatures", T["Signature taken back"]);
        ModelState.AddModelError(nameof(Reason), outcome.Refusal);
        return this.Invalid("_Withdraw", this);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await own.FindAsync(Id, stop) is not { } signature) return false;
        Signature = signature;
        return true;
    }
}
