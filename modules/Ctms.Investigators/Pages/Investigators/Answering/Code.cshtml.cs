using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>Opens a response in a further browser by a code that goes to the respondent's address.</summary>
[AllowAnonymous]
internal sealed class CodeModel(SurveyResponses responses, KnownBrowsers browsers, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    private readonly KnownBrowsers browsers = browsers;

    public string? Refusal { get; private set; }

    public bool IsSent { get; private set; }

    /// <summary>Enough of the address for its owner to know which mailbox to open.</summary>
    public string Hidden => Asked.Email.Split('@') is [{ Length: > 0 } name, var house] ? $"{name[0]}…@{house}" : "…";

    public async Task<IActionResult> OnGetAsync(bool sent, CancellationToken stop)
    {
        if (await EnterCodeAsync(stop) is { } instead) return instead;
        IsSent = sent;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken stop)
    {
        if (await EnterCodeAsync(stop) is { } instead) return instead;
        var outcome = await browsers.SendCodeAsync(Asked, stop);
        return outcome.IsRefused ? Again(outcome.Refusal) : this.SeeUrl(Address + "/code?sent=true");
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken stop)
    {
        if (await EnterCodeAsync(stop) is { } instead) return instead;
        var outcome = await browsers.EnterCodeAsync(Asked, code, Browser(), stop);
        return outcome.IsRefused ? Again(outcome.Refusal) : this.SeeUrl(Asked.IsSubmitted || !Asked.IsOpen ? Address + "/review" : Address + "/p");
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(string refusal)
    {
        (Refusal, IsSent) = (T[refusal], true);
        return new() { StatusCode = 422 };
    }

    private async Task<IActionResult?> EnterCodeAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop, needsBrowser: false) is { } instead) return instead;
        return Standing == BrowserStanding.Unknown ? null : this.SeeUrl(Address);
    }
}
