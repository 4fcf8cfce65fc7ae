using Ctms.Host.Verbs;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Hosting;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;

namespace Ctms.Host;

/// <summary>Builds the application: the same one for serving, for verbs and for tests.</summary>
public static class Portal
{
    /// <summary>The configuration alone (files, environment, command line), for what is decided before the application exists.</summary>
    public static IConfiguration Configuration(string[] configuration) => Builder(configuration).Configuration;

    public static WebApplication Build(string[] configuration, CtmsDatabase database, string dataFolder, bool background, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = Builder(configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 64L * 1024 * 1024;
        });
        adjust?.Invoke(builder);
        System.IO.Directory.CreateDirectory(dataFolder);
        var catalog = builder.Services.AddCtms(builder.Configuration, database, new DataFolder(dataFolder), Modules.All(), background);
        builder.Services.AddHostVerbs();
        builder.Services.AddAuthentication();
        builder.Services.AddWebKit(builder.Configuration, catalog);
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "ctms-antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        var app = builder.Build();
        app.UseCtms();
        return app;
    }

    private static WebApplicationBuilder Builder(string[] configuration)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = configuration,
            ApplicationName = typeof(Portal).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // stdout belongs to the lines that scripts read; everything else goes to stderr.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }
}
