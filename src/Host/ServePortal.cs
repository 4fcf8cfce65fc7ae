using Ctms.Host.DropIns;
using Ctms.Host.Postgres;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Hosting;
using Ctms.Platform.Recipes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ctms.Host;

/// <summary>Serves until it is told to stop. "Ready: URL" is printed when migration and recipe are done.</summary>
internal static class ServePortal
{
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken stop)
    {
        var recipe = RecipeFile(settings);
        using var logs = LoggerFactory.Create(b => b.AddSimpleConsole(o => o.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
        var log = logs.CreateLogger("Ctms");
        await using var opened = await OpenedDatabase.OpenAsync(Portal.Configuration(settings.Configuration), settings.DataFolder, log, stop);
        var dropIns = DropInFolder.Find(settings.DataFolder, Modules.Ids, settings.SafeMode);
        var (app, ran) = await PreparedPortal.StartAsync(dropIns, () => Portal.Build(settings.Configuration, opened.Database, settings.DataFolder, background: true, dropIns, Listen(settings)), stop);
        await using var running = app;
        foreach (var kept in dropIns.Quarantine.Modules) log.LogWarning("The module {Module} does not run: {Reason}", kept.Id, kept.Reason);
        await StartAsync(app, settings, stop);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await CtmsStart.AsSystemAsync(app.Services, "Start", s => s.GetRequiredService<PublicUrl>().KeepAsync(url, stop));
        if (ran.Contains(FirstMigration) && recipe is not null) await RecipeAsync(app, recipe, stop);
        app.Services.GetRequiredService<Readiness>().Declare();
        Console.WriteLine($"Ready: {url}");
        if (await FirstSignInAsync(app, stop) is { } link) Console.WriteLine($"First sign-in: {link}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Whoever ran it found an empty database, and of several hosts only one did.</summary>
    private const string FirstMigration = "Ctms.Platform/0001_audit";

    private static Action<WebApplicationBuilder> Listen(HostSettings settings) => builder =>
    {
        var urls = settings.Urls ?? builder.Configuration["urls"] ?? HostSettings.DefaultUrl;
        builder.WebHost.UseUrls(urls.Split(';'));
    };

    private static async Task StartAsync(WebApplication app, HostSettings settings, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new EnvironmentFault($"The address {settings.Urls ?? HostSettings.DefaultUrl} is in use by another program. Choose another one with --urls.", e);
        }
    }

    /// <summary>Only a database that was empty a moment ago gets a recipe.</summary>
    private static string? RecipeFile(HostSettings settings)
    {
        if (settings.Recipe is null or "none") return null;
        var name = settings.Recipe.EndsWith(".json", StringComparison.Ordinal) ? settings.Recipe : settings.Recipe + ".recipe.json";
        var known = Path.Combine(AppContext.BaseDirectory, "recipes", name);
        return File.Exists(name) ? Path.GetFullPath(name) : File.Exists(known) ? known
            : throw new EnvironmentFault($"There is no recipe {settings.Recipe}.");
    }

    private static async Task RecipeAsync(WebApplication app, string file, CancellationToken stop)
    {
        await CtmsStart.AsSystemAsync(app.Services, "Recipe " + Path.GetFileName(file).Split('.')[0], s => s.GetRequiredService<RecipeRunner>().RunAsync(file, stop));
        await app.Services.GetRequiredService<Dispatcher>().DrainAsync(stop);
    }

    private static async Task<string?> FirstSignInAsync(WebApplication app, CancellationToken stop)
    {
        string? link = null;
        await CtmsStart.AsSystemAsync(app.Services, "Console", async s => link = s.GetService<IFirstSignIn>() is { } first ? await first.LinkAsync(stop) : null);
        return link;
    }
}
