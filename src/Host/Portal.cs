using Ctms.Host.DropIns;
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

    /// <summary>Builds with those modules that fit among <paramref name="dropIns"/>; one that does not is put into quarantine, and the rest is built without it.</summary>
    public static WebApplication Build(string[] configuration, CtmsDatabase database, string dataFolder, bool background, DropInFolder dropIns, Action<WebApplicationBuilder>? adjust = null)
    {
        while (true)
        {
            try
            {
                var (app, faults) = Checked(dropIns.Sources.Count);
                if (faults.Count == 0) return app;
                app.AsDisposable().Dispose();
                dropIns.Remove(faults);
            }
            catch (Exception e) when (dropIns.Sources.Count > 0)
            {
                // It names nobody: the first one with which the portal cannot be built is the cause. Without any it must be built, or the fault is the portal's own.
                var (app, _) = Checked(0);
                app.AsDisposable().Dispose();
                dropIns.RemoveFirst(Fails, e);
            }
        }

        (WebApplication App, IReadOnlyList<DropInFault> Faults) Checked(int count)
        {
            var app = Assemble(configuration, database, dataFolder, background, [.. dropIns.Sources.Take(count)], dropIns.Quarantine, adjust);
            try
            {
                return (app, [.. app.UseCtms(), .. DropInChecks.Run(app)]);
            }
            catch
            {
                app.AsDisposable().Dispose();
                throw;
            }
        }

        bool Fails(int count)
        {
            try
            {
                Checked(count).App.AsDisposable().Dispose();
                return false;
            }
            catch
            {
                return true;
            }
        }
    }

    public static WebApplication Build(string[] configuration, CtmsDatabase database, string dataFolder, bool background, Action<WebApplicationBuilder>? adjust = null) =>
        Build(configuration, database, dataFolder, background, DropInFolder.None, adjust);

    private static IDisposable AsDisposable(this WebApplication app) => app;

    private static WebApplication Assemble(
        string[] configuration, CtmsDatabase database, string dataFolder, bool background, IReadOnlyList<ModuleSource> dropIns, ModuleQuarantine quarantine, Action<WebApplicationBuilder>? adjust)
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
        var catalog = builder.Services.AddCtms(builder.Configuration, database, new DataFolder(dataFolder), Modules.All, background);
        builder.Services.AddHostVerbs();
        builder.Services.AddAuthentication();
        builder.Services.AddWebKit(builder.Configuration, catalog);
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "ctms-antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddDropIns(catalog, dropIns, quarantine);
        builder.Services.AddDropInPages(catalog);
        return builder.Build();
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
