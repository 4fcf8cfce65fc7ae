using Ctms.Accounts.SignIn;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>A page with one small form in the middle: signing in and what belongs to it.</summary>
internal abstract class CardPage : PortalPage
{
    /// <summary>Why it did not work, above the form.</summary>
    public string? Refusal { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Back => Entrance.Local(ReturnUrl) ?? "/";

    protected PageResult Refuse(string why, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Refusal = why;
        return new PageResult { StatusCode = status };
    }

    protected PageResult Wait(TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refuse(Pause.Words(wait, T), StatusCodes.Status429TooManyRequests);
    }
}
