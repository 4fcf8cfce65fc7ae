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
    public static void UseCtms(this WebApplication app)
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
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Modules) module.Startup.Map(app);
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
