using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Ctms.Platform.Web;

/// <summary>The answers of a page handler: the same with and without script.</summary>
public static class PageAnswers
{
    internal const string ToastKey = "toast";
    internal const string ToastLinkKey = "toast-link";
    internal const string ToastLinkTextKey = "toast-link-text";

    /// <summary>htmx asks for a part of the page, not for the whole.</summary>
    public static bool IsPartial(this HttpRequest request) =>
        string.Equals(request.Headers["HX-Request-Type"].ToString(), "partial", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What was typed cannot be taken: 422 with the form partial to htmx, with the whole page to a plain post. The refusal stands in the
    /// form's error summary; values are kept.
    /// </summary>
    public static IActionResult Invalid(this PageModel page, string partial, object? model, string? refusal = null)
    {
        if (refusal is not null)
        {
            page.ModelState.AddModelError("", refusal);
        }

        if (!page.Request.IsPartial())
        {
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        return new PartialViewResult
        {
            ViewName = partial,
            StatusCode = StatusCodes.Status422UnprocessableEntity,
            ViewData = new ViewDataDictionary<object?>(page.ViewData, model),
            TempData = page.TempData,
        };
    }

    /// <summary>The domain refused: its reason stands in the form's error summary.</summary>
    public static IActionResult Invalid(this PageModel page, string partial, object? model, Outcome outcome) => page.Invalid(partial, model, outcome.Refusal);

    /// <summary>Done: goes to the page and says it once, quietly.</summary>
    public static IActionResult SeeOther(this PageModel page, string pageName, string? toast = null, object? route = null) =>
        page.SeeUrl(page.Url.Page(pageName, route) ?? throw new InvalidOperationException($"There is no page \"{pageName}\"."), toast);

    /// <summary>Done, and the word of success offers a way on or back: a plain link, so that it works without script.</summary>
    public static IActionResult SeeUrl(this PageModel page, string url, string toast, string linkText, string linkUrl)
    {
        (page.TempData[ToastLinkTextKey], page.TempData[ToastLinkKey]) = (linkText, linkUrl);
        return page.SeeUrl(url, toast);
    }

    /// <summary>Done: goes to a local address and says it once, quietly.</summary>
    public static IActionResult SeeUrl(this PageModel page, string url, string? toast = null)
    {
        if (!page.Url.IsLocalUrl(url))
        {
            throw new InvalidOperationException("A page sends people only to addresses of its own host.");
        }

        if (toast is not null)
        {
            page.TempData[ToastKey] = toast;
        }

        if (!page.Request.IsPartial())
        {
            page.Response.Headers.Location = url;
            return new StatusCodeResult(StatusCodes.Status303SeeOther);
        }

        page.Response.Headers["HX-Location"] = url;
        return new NoContentResult();
    }

    /// <summary>A part of the page with a word of success that htmx puts into the live region.</summary>
    public static IActionResult Part(this PageModel page, string partial, object model, string? toast = null)
    {
        if (toast is not null)
        {
            page.Response.Headers["HX-Trigger"] = System.Text.Json.JsonSerializer.Serialize(new { toast });
        }

        return new PartialViewResult { ViewName = partial, ViewData = new ViewDataDictionary<object>(page.ViewData, model), TempData = page.TempData };
    }
}
