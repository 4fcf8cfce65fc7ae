using Ctms.Platform.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ctms.Platform.Web;

/// <summary>Colours and logo of the tenant, for the sign-in page too. The policy allows no style in a page, so the colours are a file.</summary>
internal static class BrandEndpoints
{
    public static void MapBrand(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/brand.css", StyleAsync).AllowAnonymous();
        routes.MapGet("/brand/logo", LogoAsync).AllowAnonymous();
    }

    private static async Task<IResult> StyleAsync(HttpContext http, Branding branding, CancellationToken stop)
    {
        var brand = await branding.NowAsync(stop);
        Keep(http, brand.StyleVersion);
        return Results.Text(brand.Colours?.Css() ?? "", "text/css; charset=utf-8");
    }

    private static async Task<IResult> LogoAsync(HttpContext http, Branding branding, IFileStore files, CancellationToken stop)
    {
        var brand = await branding.NowAsync(stop);
        if (brand.Logo is not { } logo || files.Open(logo.Sha256) is not { } picture) return Results.NotFound();
        Keep(http, brand.LogoVersion);
        http.Response.Headers.ContentDisposition = "inline";
        return Results.Stream(picture, logo.Type);
    }

    /// <summary>An address that names this very version never changes what it answers.</summary>
    private static void Keep(HttpContext http, string? version) =>
        http.Response.Headers.CacheControl = version is not null && http.Request.Query["v"] == version ? "public, max-age=31536000, immutable" : "no-cache";
}
