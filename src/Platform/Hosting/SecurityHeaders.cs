using Microsoft.AspNetCore.Http;

namespace Ctms.Platform.Hosting;

/// <summary>The page may be found by search engines; every other answer of the portal says that it may not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FindableAttribute : Attribute;

/// <summary>The same strict headers on every answer, and no unsafe request from another site.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private const string OfFiles = "default-src 'none'; sandbox";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        if (!IsForeign(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        // A file that somebody uploaded may ask for less than a page, never for more.
        if (headers.ContentSecurityPolicy != OfFiles) headers.ContentSecurityPolicy = Policy;
        if (context.GetEndpoint()?.Metadata.GetMetadata<FindableAttribute>() is null) headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (context.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }

    /// <summary>Browsers say where an unsafe request comes from; other programs say nothing and meet the antiforgery check.</summary>
    private static bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.Count > 0 && site[0] is not ("same-origin" or "none");
}
