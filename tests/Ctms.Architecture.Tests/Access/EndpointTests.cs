using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Architecture.Tests.Access;

/// <summary>One address of the portal, with who may use it.</summary>
internal sealed record PortalRoute(string Pattern, IReadOnlyList<string> Methods, string? Permission, bool IsSignedIn, bool IsAnonymous, IReadOnlyList<string> PostHandlers, bool MayExport)
{
    public bool IsOpen => Permission is null && !IsSignedIn && !IsAnonymous;

    /// <summary>All addresses, from the endpoints themselves; pages are loaded first, since their attributes are only then known.</summary>
    public static async Task<IReadOnlyList<PortalRoute>> AllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var routes = new List<PortalRoute>();
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct())
        {
            // Files of the theme; and the framework's own endpoint for files of a development build, which the fallback policy denies.
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText == "{**path:file}") continue;
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } described ? await loader.LoadAsync(described, endpoint.Metadata) : null;
            routes.Add(Of(endpoint.RoutePattern.RawText ?? "", page?.Endpoint?.Metadata ?? endpoint.Metadata, page));
        }

        return [.. routes.OrderBy(r => r.Pattern, StringComparer.Ordinal)];
    }

    public static PortalRoute Of(string pattern, EndpointMetadataCollection metadata, CompiledPageActionDescriptor? page)
    {
        var methods = page is null
            ? metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            : [.. page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct()];
        var posts = page?.HandlerMethods.Where(h => h.HttpMethod.Equals("Post", StringComparison.OrdinalIgnoreCase)).Select(h => h.Name ?? "").ToArray() ?? [];
        return new("/" + pattern.TrimStart('/'), methods, metadata.GetMetadata<RequiresAttribute>()?.Permission,
            metadata.GetMetadata<SignedInAttribute>() is not null, metadata.GetMetadata<IAllowAnonymous>() is not null, posts, page is null || Exports(page));
    }

    /// <summary>Whether the page takes a format: as every list does, or by a handler of its own.</summary>
    private static bool Exports(CompiledPageActionDescriptor page)
    {
        for (var type = page.ModelTypeInfo?.AsType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ListPage<>)) return true;
        return page.HandlerMethods.SelectMany(h => h.Parameters).Any(p => p.Name == "format") || page.BoundProperties.Any(p => p.Name.Equals("format", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Deny by default: each address names a permission, is for everybody signed in, or stands on the reviewed list.</summary>
[Requirement("AZ-01")]
public sealed class EndpointTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Every_address_names_its_permission_or_is_openly_anonymous()
    {
        var routes = await PortalRoute.AllAsync(app.Services);
        Assert.True(routes.Count > 20, "Hardly any address was found.");
        Rule.Holds(routes.Where(r => r.IsOpen).Select(r => r.Pattern));
        Assert.True(PortalRoute.Of("planted", EndpointMetadataCollection.Empty, null).IsOpen);
    }

    [Fact]
    public async Task Anonymous_addresses_are_exactly_those_of_the_reviewed_list()
    {
        var anonymous = (await PortalRoute.AllAsync(app.Services)).Where(r => r.IsAnonymous).Select(r => r.Pattern).Distinct().Order(StringComparer.Ordinal);
        Rule.IsReviewed("anonymous.txt", anonymous);
    }

    [Fact]
    public async Task Every_permission_of_an_address_exists_and_is_given_to_the_reviewed_roles()
    {
        var known = app.Services.GetRequiredService<Ctms.Platform.Modules.ModuleCatalog>().Permissions.Select(p => p.Id).ToHashSet();
        Rule.Holds((await PortalRoute.AllAsync(app.Services)).Select(r => r.Permission).OfType<string>().Where(p => !known.Contains(p)).Distinct());
        var given = await app.QueryAsync<string>($"""
            select permission || ': ' || string_agg(role_id, ', ' order by role_id collate "C") from access.role_permission group by permission order by permission collate "C"
            """);
        Rule.IsReviewed("permissions.txt", given);
    }
}

/// <summary>Lists that a person has read and approved; they lie beside the tests.</summary>
internal static class Reviewed
{
    public static IReadOnlyList<string> Lines(string name) =>
        [.. File.ReadLines(Path.Combine(Sources.SourceTree.Folder, "tests/Ctms.Architecture.Tests/Access", name)).Where(l => l.Length > 0 && l[0] != '#')];

    /// <summary>Which roles hold a permission, by the reviewed list.</summary>
    public static IReadOnlyDictionary<string, string[]> Roles() =>
        Lines("permissions.txt").Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1].Split(", "));
}
