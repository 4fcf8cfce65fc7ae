using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Modules;
using Ctms.Platform.Verbs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

[assembly: Module("Ctms.Planted", Name = "Planted", Dependencies = [])]

namespace Ctms.Planted;

/// <summary>
/// A module that does wrong what the last word of its assembly's name says. Tests rename the built library and drop it in; it is never part of a host.
/// </summary>
public sealed class Startup : ModuleStartup
{
    private static readonly string Fault = typeof(Startup).Assembly.GetName().Name!.Split('.')[^1];

    public Startup()
    {
        if (Fault == "ThrowsAtOnce") throw new InvalidOperationException("planted in the constructor");
    }

    public override void Add(ModuleBuilder module)
    {
        switch (Fault)
        {
            case "ThrowsInAdd": throw new InvalidOperationException("planted in Add");
            case "SchemaTaken": module.Schema("studies"); break;
            case "SchemaOfThePortal": module.Schema("audit"); break;
            case "SchemaOdd": module.Schema("x; drop schema studies"); break;
            case "PermissionTaken": module.Permissions([new("studies.view", "Planted", "Planted", Role.Investigator)]); break;
            case "JobTaken": module.Job<SendDueReminders>("0 0 5 * * ?"); break;
            case "VerbTaken": module.Verb<MigrateVerb>(); break;
            case "Replaces": module.Services.AddScoped<IAccess, EverybodyMay>(); break;
            case "TakesAway": module.Services.RemoveAt(0); break;
            case "OwnThread": module.Services.AddHostedService<Beside>(); break;
            case "CannotBeMade": module.Services.AddScoped<NeedsNothingKnown>(); break;
            case "MenuThrows": module.Menu<ThrowingMenu>(); break;
            case "HealthTaken": module.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Healthy()); break;
            case "OptionsThrow": module.Services.Configure<RouteOptions>(_ => throw new InvalidOperationException("planted in the options")); break;
            case "MigrationFails" or "MigrationOfOthers" or "MigrationWritesOthers" or "MigrationUnaudits" or "Good": module.Schema("planted_" + Fault.ToLowerInvariant()); break;
        }
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        switch (Fault)
        {
            case "ThrowsInMap": throw new InvalidOperationException("planted in Map");
            case "AddressTaken": routes.MapGet("/Studies/{other}", () => "planted").AllowAnonymous(); break;
            case "Good":
                routes.MapGet("/planted/open", () => "open").AllowAnonymous();
                routes.MapGet("/planted/nameless", () => "named nobody");
                break;
        }
    }

    private sealed class ThrowingMenu : IMenu
    {
        public IEnumerable<MenuEntry> Entries => throw new InvalidOperationException("planted in the menu");
    }

    private sealed class Beside : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    private sealed class NeedsNothingKnown(IComparer<Startup> unknown)
    {
        public IComparer<Startup> Unknown => unknown;
    }

    private sealed class MigrateVerb : IVerb
    {
        public string Name => "migrate";

        public string Usage => "migrate";

        public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop) => Task.FromResult(VerbResult.Done(new { }));
    }

    private sealed class EverybodyMay : IAccess
    {
        public Task<bool> AllowsAsync(string permission, CancellationToken stop) => Task.FromResult(true);

        public Task<bool> AllowsAsync(string permission, ScopeTarget target, CancellationToken stop) => Task.FromResult(true);

        public Task<ScopeFilter> FilterAsync(string permission, CancellationToken stop) => Task.FromResult(ScopeFilter.Everything);

        public Task<IReadOnlySet<string>> PermissionsAsync(CancellationToken stop) => throw new NotSupportedException();
    }
}

/// <summary>Has the name of a job of the portal.</summary>
internal sealed class SendDueReminders : IScheduledJob
{
    public Task RunAsync(CancellationToken stop) => Task.CompletedTask;
}
