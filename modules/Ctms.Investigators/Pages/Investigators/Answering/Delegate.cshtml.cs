using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

[AllowAnonymous]
internal sealed class DelegateModel(SurveyResponses responses, KnownBrowsers browsers, DelegateSurvey delegates, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    private readonly KnownBrowsers browsers = browsers;

    public IReadOnlyList<Delegated> There { get; private set; } = [];

    public string? Refusal { get; private set; }

    public string? Name { get; private set; }

    public string? Email { get; private set; }

    public string? Message { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await EnterDelegateAsync(stop) is { } instead) return instead;
        There = await delegates.OfAsync(Asked, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? email, string? message, CancellationToken stop)
    {
        if (await EnterDelegateAsync(stop) is { } instead) return instead;
        // Who gives a part away has begun: from now on the response belongs to this browser.
        if (!await browsers.BeginAsync(Asked, Browser(), stop)) return this.SeeUrl(Address + "/code");
        var outcome = await delegates.RunAsync(Asked, name, email, Language, message, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Address + "/delegate", T["The link is on its way to {0}", name!]);
        (Refusal, Name, Email, Message) = (T[outcome.Refusal], name, email, message);
        There = await delegates.OfAsync(Asked, stop);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid delegated, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        var outcome = await delegates.TakeBackAsync(Asked, delegated, stop);
        return this.SeeUrl(Address + "/delegate", outcome.IsRefused ? T[outcome.Refusal] : T["The link is not good any more; the answers stay"]);
    }

    private async Task<IActionResult?> EnterDelegateAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop, needsBrowser: false) is { } instead) return instead;
        if (Standing == BrowserStanding.Unknown) return this.SeeUrl(Address + "/code");
        return Asked.IsOpen && Asked.IsInvitee ? null : this.SeeUrl(Address);
    }
}
