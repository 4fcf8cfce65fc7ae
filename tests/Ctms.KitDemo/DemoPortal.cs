using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.KitDemo;

/// <summary>The kit by itself: every component on made-up rows, without database, modules and sign-in.</summary>
public static class DemoPortal
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(DemoPortal).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddKitPages();
        builder.Services.AddOptions<WebKitSettings>();
        builder.Services.AddScoped<IShell, DemoShell>();
        builder.Services.AddSingleton<IStringLocalizerFactory>(new PoTexts([typeof(WebKit).Assembly]));
        builder.Services.AddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        builder.Services.AddAuthorization(options => options.AddPolicy("signed-in", policy => policy.RequireAssertion(_ => true)));
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'";
            return next(context);
        });
        // The demo's operations exist only on paper: following them answers nothing.
        app.MapWhen(context => context.Request.Path.StartsWithSegments("/operations", StringComparison.Ordinal), branch => branch.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }));
        app.UseRequestLocalization("en");
        app.UseStaticFiles();
        app.MapRazorPages();
        return app;
    }
}
