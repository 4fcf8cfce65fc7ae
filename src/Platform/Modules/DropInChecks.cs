using Ctms.Platform.Audit;
using Ctms.Platform.Recipes;
using Ctms.Platform.Verbs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Modules;

/// <summary>
/// What shows only when the application is put together: services that cannot be made, menus that throw, pages and addresses that are there
/// already. Any of it would hit the pages of everybody.
/// </summary>
public static class DropInChecks
{
    /// <summary>Those that cannot stay, each with its first fault.</summary>
    public static IReadOnlyList<DropInFault> Run(WebApplication app)
    {
        var dropIns = app.Services.GetRequiredService<ModuleCatalog>().Modules.Where(m => m.DropIn is not null).ToList();
        if (dropIns.Count == 0) return [];
        using var scope = app.Services.CreateScope();
        var faults = new Dictionary<string, DropInFault>();
        foreach (var fault in dropIns.Select(m => Made(m, scope.ServiceProvider)).OfType<DropInFault>()) faults[fault.Module] = fault;
        var owners = Views(app, dropIns, fault => faults.TryAdd(fault.Module, fault));
        Addresses(app, owners, fault => faults.TryAdd(fault.Module, fault));
        // What collects from all modules and refuses a name that comes twice would fail on a page.
        if (faults.Count == 0) _ = (scope.ServiceProvider.GetRequiredService<AuditWords>(), scope.ServiceProvider.GetRequiredService<HealthCheckService>());
        return [.. faults.Values];
    }

    private static DropInFault? Made(ModuleContents module, IServiceProvider services)
    {
        try
        {
            foreach (var type in module.Registered.Where(s => !s.ServiceType.ContainsGenericParameters && !s.IsKeyedService).Select(s => s.ServiceType).Distinct())
            {
                foreach (var made in services.GetServices(type))
                {
                    if (made?.GetType().Assembly == module.Assembly && made is IMenu menu) _ = menu.Entries.ToList();
                }
            }
        }
        catch (Exception e)
        {
            return new DropInFault(module.Id, $"It cannot be put together: {e.GetType().Name}: {e.Message}");
        }

        var doubled = Doubled(module, services.GetServices<IVerb>(), v => [v.Name], "verb") ?? Doubled(module, services.GetServices<IRecipeStep>(), s => [s.Name], "recipe step")
            ?? Doubled(module, services.GetServices<IAuditWording>(), w => w.Tables.Select(t => t.Table), "wording of the table") ?? Health(module, services);
        return doubled is null ? null : new DropInFault(module.Id, doubled);
    }

    private static string? Doubled<T>(ModuleContents module, IEnumerable<T> all, Func<T, IEnumerable<string>> namesOf, string what)
        where T : notnull
    {
        var doubled = all.SelectMany(one => namesOf(one).Select(name => (Name: name, IsOwn: one.GetType().Assembly == module.Assembly))).GroupBy(n => n.Name).FirstOrDefault(g => g.Count() > 1 && g.Any(n => n.IsOwn));
        return doubled is null ? null : $"The {what} \"{doubled.Key}\" is there already.";
    }

    private static string? Health(ModuleContents module, IServiceProvider services)
    {
        var own = new HealthCheckServiceOptions();
        foreach (var configure in module.Registered.Select(s => s.ImplementationInstance).OfType<IConfigureOptions<HealthCheckServiceOptions>>()) configure.Configure(own);
        var all = services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        return own.Registrations.FirstOrDefault(o => all.Count(a => a.Name.Equals(o.Name, StringComparison.OrdinalIgnoreCase)) > 1) is { } doubled ? $"The health check \"{doubled.Name}\" is there already." : null;
    }

    /// <summary>Which module each compiled page or partial belongs to. A module's own lie below Pages/NAME, and a theme's looks of them below Themes/THEME/Pages/NAME.</summary>
    private static Dictionary<string, string> Views(WebApplication app, IReadOnlyList<ModuleContents> dropIns, Action<DropInFault> tell)
    {
        var parts = app.Services.GetRequiredService<ApplicationPartManager>().ApplicationParts.OfType<IRazorCompiledItemProvider>().OfType<ApplicationPart>().ToList();
        var names = dropIns.ToDictionary(m => m.Assembly.GetName().Name!, m => m.Id);
        var portal = parts.Where(p => !names.ContainsKey(p.Name)).SelectMany(Paths).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Where(p => names.ContainsKey(p.Name)))
        {
            foreach (var path in Paths(part).Where(p => !p.EndsWith("/_ViewImports.cshtml", StringComparison.Ordinal)))
            {
                var id = names[part.Name];
                if (portal.Contains(path)) tell(new(id, $"It brings {path}, which belongs to the portal."));
                else if (owners.TryGetValue(path, out var owner) && owner != id) tell(new(id, $"It brings {path}, which belongs to {owner}."));
                else if (!IsOwn(path, id)) tell(new(id, $"It brings {path}; its pages lie below Pages/{NameOf(id)}."));
                else owners[path] = id;
            }
        }

        return owners;
    }

    private static IEnumerable<string> Paths(ApplicationPart part) => ((IRazorCompiledItemProvider)part).CompiledItems.Select(i => i.Identifier);

    private static string NameOf(string id) => id[(id.LastIndexOf('.') + 1)..];

    private static bool IsOwn(string path, string id) => path.Split('/') switch
    {
        ["", "Pages", var folder, _, ..] => folder == NameOf(id),
        ["", "Themes", _, "Pages", var folder, _, ..] => folder == NameOf(id),
        _ => false,
    };

    /// <summary>The same address twice is an error only when somebody opens it, for both owners.</summary>
    private static void Addresses(WebApplication app, Dictionary<string, string> owners, Action<DropInFault> tell)
    {
        var known = new Dictionary<string, List<(string? Owner, IReadOnlyList<string>? Methods)>>();
        var found = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => (Pattern: Plain(e.RoutePattern.RawText ?? ""), Owner: OwnerOf(e, owners), e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods));
        foreach (var (pattern, owner, methods) in found.OrderBy(f => f.Owner is not null))
        {
            if (!known.TryGetValue(pattern, out var there)) known[pattern] = there = [];
            if (owner is not null && there.FindIndex(t => Overlap(t.Methods, methods)) is >= 0 and var other) tell(new(owner, $"The address /{pattern} belongs to {there[other].Owner ?? "the portal"}."));
            there.Add((owner, methods));
        }
    }

    private static string? OwnerOf(RouteEndpoint endpoint, Dictionary<string, string> owners) =>
        endpoint.Metadata.GetMetadata<DroppedInMetadata>()?.Module
        ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? owners.GetValueOrDefault(page.RelativePath) : null);

    private static bool Overlap(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null || other is null || one.Count == 0 || other.Count == 0 || one.Intersect(other, StringComparer.OrdinalIgnoreCase).Any();

    private static string Plain(string pattern) =>
        string.Join('/', pattern.Trim('/').ToLowerInvariant().Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? "{}" : part));
}

/// <summary>Put on every endpoint of a module that was dropped in.</summary>
internal sealed record DroppedInMetadata(string Module);
