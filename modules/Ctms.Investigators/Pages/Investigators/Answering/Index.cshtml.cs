using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>Who asks, why, how long it takes; and the way in.</summary>
[AllowAnonymous]
internal sealed class IndexModel(SurveyResponses responses, KnownBrowsers browsers, BeginAnswering begin, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    private readonly KnownBrowsers browsers = browsers;

    public string? Refusal { get; private set; }

    public bool HasBegun => Standing != BrowserStanding.First;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop, needsBrowser: false) is { } instead) return instead;
        if (Asked.IsInvitee && Asked.IsOpen) await begin.OpenedAsync(Asked, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop, needsBrowser: false) is { } instead) return instead;
        if (!Asked.IsOpen) return this.SeeUrl(Address);
        if (!await browsers.BeginAsync(Asked, Browser(), stop)) return this.SeeUrl(Address + "/code");
        await begin.FillInAsync(Asked, stop);
        return this.SeeUrl(Asked.IsSubmitted ? Address + "/review" : Address + "/p");
    }
}
