using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages.Signatures;

/// <summary>Fulfils one request by itself; somebody else's is not there.</summary>
[SignedIn]
internal sealed class SignModel(ISignatures signatures) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = SigningFields.Name)]
    public SigningFields? Signing { get; set; }

    public SigningNeeds Needs { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop) || (Signing is { } sent && sent.Request != Id && sent.Request != Guid.Empty)) return NotFound();
        var answer = await this.SignAsync(signatures, Signing, stop);
        if (!answer.IsRefused) return this.SeeUrl("/signatures", T["Signed"]);
        // What is asked for may have changed meanwhile: a break, another version.
        await LoadAsync(stop);
        return this.Invalid("_Sign", this);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await signatures.NeedsAsync(Id, stop) is not { } needs) return false;
        Needs = needs;
        return true;
    }
}
