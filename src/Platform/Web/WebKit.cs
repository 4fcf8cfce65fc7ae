using System.Reflection;
using Ctms.Platform.Hosting;
using Ctms.Platform.Modules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>Settings of the look: Ctms:Web:Brand, Ctms:Web:Theme.</summary>
public sealed class WebKitSettings
{
    /// <summary>Name in the corner and in titles.</summary>
    public string Brand { get; set; } = "Ctms";

    /// <summary>Folder below /Themes whose layouts and partials win.</summary>
    public string Theme { get; set; } = "Clinic";
}

/// <summary>Razor Pages as the portal uses them: the theme, the frame, lists, answers.</summary>
public static class WebKit
{
    /// <summary>Adds pages and kit; call it after the modules are registered.</summary>
    public static IMvcBuilder AddWebKit(this IServiceCollection services, IConfiguration configuration, ModuleCatalog catalog)
    {
        services.Configure<WebKitSettings>(configuration.GetSection("Ctms:Web"));
        services.AddSingleton<KnownBrand>().AddScoped<Branding>();
        services.AddScoped<IShell, PortalShell>().AddScoped<ShellOffers>().AddScoped<Slots>().AddScoped<StartSteps>().AddScoped<IMenu, HomeMenu>();
        services.AddScoped<OwnNotifications>();
        services.AddScoped<SavedViews>().AddScoped<ISavedViews>(scope => scope.GetRequiredService<SavedViews>());
        services.Configure<RouteOptions>(options => (options.LowercaseUrls, options.LowercaseQueryStrings) = (true, false));
        return services.AddKitPages(new FeatureConvention(catalog))
            .ConfigureApplicationPartManager(parts => AddParts(parts, [typeof(WebKit).Assembly, .. catalog.Modules.Select(m => m.Assembly)]));
    }

    /// <summary>Adds the pages of modules that were dropped in, behind those of the portal.</summary>
    public static void AddDropInPages(this IServiceCollection services, ModuleCatalog catalog)
    {
        var parts = services.Select(s => s.ImplementationInstance).OfType<ApplicationPartManager>().Single();
        AddParts(parts, catalog.Modules.Where(m => m.DropIn is not null).Select(m => m.Assembly));
    }

    /// <summary>
    /// Names the assemblies with pages instead of trusting what the host was compiled with: an incremental build of the
    /// host does not notice that a library got its first view.
    /// </summary>
    private static void AddParts(ApplicationPartManager parts, IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                if (!parts.ApplicationParts.Any(p => p.Name == part.Name && p.GetType() == part.GetType()))
                {
                    parts.ApplicationParts.Add(part);
                }
            }
        }
    }

    /// <summary>The pages without modules and database, for showing the kit by itself.</summary>
    internal static IMvcBuilder AddKitPages(this IServiceCollection services, params Microsoft.AspNetCore.Mvc.ApplicationModels.IPageConvention[] conventions)
    {
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "form-token";
            options.HeaderName = "RequestVerificationToken";
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ThemeViews()));
        // Names of people are often outside Latin: they stay readable in the page.
        services.AddSingleton(Markup.Encoder);
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "ctms.note");
        return services.AddRazorPages(options =>
        {
            foreach (var convention in conventions)
            {
                options.Conventions.Add(convention);
            }
        });
    }
}
