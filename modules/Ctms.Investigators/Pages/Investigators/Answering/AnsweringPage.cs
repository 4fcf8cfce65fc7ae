using System.Globalization;
using System.Security.Cryptography;
using Ctms.Investigators.Answering;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Hosting;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>A page behind a personal link. Nobody signs in: the secret in the address names the response, and its browsers are known.</summary>
[EnableRateLimiting(PublicForms.Policy)]
internal abstract class AnsweringPage(SurveyResponses responses, KnownBrowsers browsers, CurrentUser user) : PortalPage
{
    private const string BrowserCookie = "survey-browser";
    private const int BrowserBytes = 32;

    public SurveyResponse Asked { get; private set; } = null!;

    public BrowserStanding Standing { get; private set; }

    public string Address => $"/s/{RouteData.Values["token"]}";

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "de" : "en";

    /// <summary>Days and times are said in the zone of those who ask.</summary>
    public string Moment(DateTimeOffset at)
        => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.TryFindSystemTimeZoneById(Asked.Zone, out var zone) ? zone : TimeZoneInfo.Utc).ToString("f", CultureInfo.CurrentCulture) + " " + Asked.Zone;

    /// <summary>Finds the response; answers what must be shown instead, or null when the page may go on.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken stop, bool needsBrowser = true)
    {
        (Response.Headers.CacheControl, Response.Headers.Pragma) = ("no-cache, no-store", "no-cache");
        if (await responses.FindAsync((string)RouteData.Values["token"]!, stop) is not { } asked) return NotFound();
        Asked = asked;
        user.BecomeLinkHolder(asked.Name);
        if (SpeaksAnother()) return Redirect($"{Request.Path}?{SurveyLanguage.Query}={asked.Language}");
        Standing = await browsers.StandingAsync(asked, Request.Cookies[BrowserCookie], stop);
        if (asked.IsWithdrawn && this is not IndexModel) return this.SeeUrl(Address);
        if (!needsBrowser || Standing == BrowserStanding.Known) return null;
        return this.SeeUrl(Standing == BrowserStanding.Unknown ? Address + "/code" : Address);
    }

    /// <summary>The secret of this browser, made when it has none.</summary>
    protected string Browser()
    {
        if (Request.Cookies[BrowserCookie] is { Length: > 20 and < 100 } held) return held;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BrowserBytes));
        Response.Cookies.Append(BrowserCookie, secret, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/s", MaxAge = TimeSpan.FromDays(180), IsEssential = true });
        return secret;
    }

    /// <summary>The first page comes in the language of the invitation; a language that was chosen stays.</summary>
    private bool SpeaksAnother() => HttpMethods.IsGet(Request.Method) && !Request.Query.ContainsKey(SurveyLanguage.Query) && Request.Cookies[SurveyLanguage.Cookie] is null
        && Asked.Language != Language && Wordings.Languages.Contains(Asked.Language);

    /// <summary>Keeps the language that the address names.</summary>
    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        if (Request.Query[SurveyLanguage.Query] is [{ } chosen] && Wordings.Languages.Contains(chosen))
            Response.Cookies.Append(SurveyLanguage.Cookie, chosen, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/s", MaxAge = TimeSpan.FromDays(180), IsEssential = true });
        ViewData["CardCss"] = "wide survey-page";
        ViewData["Title"] = T["Survey"].Value;
    }
}
