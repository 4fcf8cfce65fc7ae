using Ctms.Platform.Hosting;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Ctms.Platform.Pages;

/// <summary>Anybody who holds a code learns whether the signature is good; of the record only those who may see it learn anything.</summary>
[AllowAnonymous, EnableRateLimiting(PublicForms.Policy)]
internal sealed class VerifyModel(ISignatures signatures) : PortalPage
{
    public string? Code { get; private set; }

    public SignatureView? Signature { get; private set; }

    /// <summary>The code comes in the address or from the form; every code that is none gets the same answer.</summary>
    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code)) return Page();
        Code = code.Trim();
        Signature = await signatures.VerifyAsync(Code, stop);
        return new PageResult { StatusCode = Signature is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK };
    }
}
