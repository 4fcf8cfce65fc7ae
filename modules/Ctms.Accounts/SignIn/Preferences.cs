using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Ctms.Accounts.SignIn;

/// <summary>Language and theme of the account as the cookies that pages read, signed in or not.</summary>
internal static class Preferences
{
    private const string ThemeCookie = "theme";
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static void Write(HttpContext http, Account account)
    {
        var language = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(account.Language));
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, language, Options(http, httpOnly: true));
        // The theme's first script reads it before the page is drawn.
        if (account.Theme == "auto") http.Response.Cookies.Delete(ThemeCookie);
        else http.Response.Cookies.Append(ThemeCookie, account.Theme, Options(http, httpOnly: false));
    }

    private static CookieOptions Options(HttpContext http, bool httpOnly) =>
        new() { HttpOnly = httpOnly, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Life, Path = "/", IsEssential = true };
}
