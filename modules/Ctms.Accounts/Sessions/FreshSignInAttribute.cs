using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Sessions;

/// <summary>
/// Credentials and roles are changed only by somebody who proved within the last minutes who they are (ID-13). The question
/// comes before the form is shown, so that nothing typed is lost.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FreshSignInAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Challenge(context.HttpContext) is { } challenge) context.Result = challenge;
        else await next();
    }

    /// <summary>Where to prove it again, or null when the last proof is young enough.</summary>
    public static IActionResult? Challenge(HttpContext http)
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var fresh = http.RequestServices.GetRequiredService<IOptions<AccountsSettings>>().Value.FreshTime;
        if (clock.GetUtcNow() - http.User.ProvedAt() <= fresh) return null;
        // A post cannot be repeated for the person; its form is where they go on.
        var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path.Value ?? "/";
        var url = "/accounts/confirm?returnUrl=" + Uri.EscapeDataString(back);
        if (http.Request.Headers.ContainsKey("HX-Request"))
        {
            http.Response.Headers["HX-Redirect"] = url;
            return new NoContentResult();
        }

        http.Response.Headers.Location = url;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
