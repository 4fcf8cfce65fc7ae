using System.Diagnostics;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ctms.Platform.Hosting;

/// <summary>The order in which a request passes the house.</summary>
public static class CtmsPipeline
{
    /// <summary>Answers the modules that were dropped in whose endpoints cannot be mapped.</summary>
    public static IReadOnlyList<DropInFault> UseCtms(this WebApplication app)
    {
        app.UseTrustedProxies();
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error");
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ReadinessGate>();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<FeatureGate>();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseMiddleware<RequestUser>();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapCtmsHealth();
        app.MapBrand();
        app.MapRazorPages().WithStaticAssets();
        return [.. app.Services.GetRequiredService<ModuleCatalog>().Modules.Select(module => Map(app, module)).OfType<DropInFault>()];
    }

    private static DropInFault? Map(WebApplication app, ModuleContents module)
    {
        var began = Stopwatch.GetTimestamp();
        DropInFault? fault = null;
        if (module.DropIn is { } dropIn) fault = MapDropIn(app, module, dropIn);
        else module.Startup.Map(app);
        module.Spent(Stopwatch.GetElapsedTime(began));
        return fault;
    }

    private static DropInFault? MapDropIn(WebApplication app, ModuleContents module, DropIn dropIn)
    {
        try
        {
            var own = app.MapGroup("").WithMetadata(new DroppedInMetadata(module.Id), new FeatureMetadata(module.Features[0].Id));
            DropInAssets.Map(own, dropIn);
            module.Startup.Map(own);
            return null;
        }
        catch (Exception e)
        {
            return new DropInFault(module.Id, $"Its endpoints fail: {e.GetType().Name}: {e.Message}");
        }
    }
}

/// <summary>Marks every page with the feature of its module, for the gate.</summary>
public sealed class FeatureConvention(ModuleCatalog modules) : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (modules.Of(model.HandlerType.Assembly) is { } module) model.EndpointMetadata.Add(new FeatureMetadata(module.Features[0].Id));
    }
}
