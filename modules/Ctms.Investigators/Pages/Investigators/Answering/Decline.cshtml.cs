using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

[AllowAnonymous]
internal sealed class DeclineModel(SurveyResponses responses, KnownBrowsers browsers, DeclineSurvey decline, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    public string? Refusal { get; private set; }

    public string? Why { get; private set; }

    public string? Note { get; private set; }

    public bool IsDone => Asked.Closed == ClosedBecause.Declined;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await EnterDeclineAsync(stop) is { } instead) return instead;
        return Asked.IsOpen && Asked.IsInvitee && !Asked.IsSubmitted || IsDone ? Page() : this.SeeUrl(Address);
    }

    public async Task<IActionResult> OnPostAsync(string? why, string? note, CancellationToken stop)
    {
        if (await EnterDeclineAsync(stop) is { } instead) return instead;
        var outcome = await decline.RunAsync(Asked, why, note, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Address + "/decline");
        (Refusal, Why, Note) = (T[outcome.Refusal], why, note);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    /// <summary>Who never began may say no at once; what was begun is declined only where it was begun.</summary>
    private async Task<IActionResult?> EnterDeclineAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop, needsBrowser: false) is { } instead) return instead;
        return Standing == BrowserStanding.Unknown ? this.SeeUrl(Address + "/code") : null;
    }
}
