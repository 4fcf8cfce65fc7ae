using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Ctms.Platform.Modules;

/// <summary>Serves the files below wwwroot of a module that was dropped in at /_content/ID/…, from the bytes whose hashes were checked.</summary>
internal static class DropInAssets
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder routes, DropIn module)
    {
        foreach (var (path, bytes) in module.Assets)
        {
            var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..16]}\"");
            routes.MapGet($"/_content/{module.Id}/{path}", (HttpContext context) =>
            {
                // Asked again each time: the next start may bring another version under the same name.
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(bytes, type, entityTag: tag);
            }).AllowAnonymous();
        }
    }
}
