using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>The text that stands before confidential parts.</summary>
[AllowAnonymous]
internal sealed class ConfidentialityModel(SurveyResponses responses, KnownBrowsers browsers, AcceptConfidentiality accept, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    public string? Refusal { get; private set; }

    public string? TypedName { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? section, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        return Asked.Survey.Confidentiality is null || !Asked.IsOpen ? this.SeeUrl(Address) : await accept.IsAcceptedAsync(Asked, stop) ? this.SeeUrl(Address + "/p/" + Uri.EscapeDataString(section ?? "")) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? section, string? typedName, bool agrees, string? zone, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        if (Asked.Survey.Confidentiality is null) return this.SeeUrl(Address);
        TypedName = typedName;
        // The text is kept in the language in which it was read.
        var outcome = await accept.RunAsync(Asked with { Language = Language }, agrees, typedName, zone, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Address + "/p/" + Uri.EscapeDataString(section ?? ""));
        Refusal = T[outcome.Refusal];
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }
}
