using System.Diagnostics;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Files;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;
using Ctms.Platform.Notifications;
using Ctms.Platform.Recipes;
using Ctms.Platform.Search;
using Ctms.Platform.Signatures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Modules;

/// <summary>Registers the house and its modules. Background work is off in most tests, which call the drains instead.</summary>
public static class PlatformServices
{
    public static ModuleCatalog AddCtms(this IServiceCollection services, IConfiguration configuration, CtmsDatabase database, DataFolder data, IEnumerable<ModuleSource> sources, bool background)
    {
        services.AddSingleton(database).AddSingleton(data);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>().AddSingleton<OutboxSignal>().AddSingleton<FeatureStates>().AddSingleton<Migrator>();
        services.AddScoped<PublicUrl>().AddSingleton<OutboundHttp>();
        services.AddScoped<CurrentUser>().AddScoped<DbSession>().AddScoped<AuditContext>();
        AddAccess(services);
        AddWork(services, database, background);
        services.AddScoped<INotifier, Notifier>().AddScoped<IFileStore, FolderFileStore>().AddSingleton<UploadToken>().AddScoped<RecipeRunner>();
        AddSignatures(services);
        AddSearch(services);
        services.AddScoped<Audit.AuditTrail>().AddSingleton<Audit.AuditWords>().AddScoped<Audit.IAuditNames, PlaceNames>();
        services.Configure<MailSettings>(configuration.GetSection("Ctms:Mail"));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DataProtectionKeys>();
        services.AddDataProtection().SetApplicationName("ctms");
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<RolesCheck>("database roles").AddCheck<AuditCheck>("audit trail")
            .AddCheck<MailCheck>("mail").AddCheck<OutboxCheck>("facts").AddCheck<DiskCheck>("disk").AddCheck<ModulesCheck>("modules");
        var catalog = new ModuleCatalog([.. sources.Select(s => Add(services, s))]);
        services.AddSingleton(catalog).AddScoped<RecordDropIns>();
        AddTexts(services, catalog);
        return catalog;
    }

    /// <summary>How every module context is built: the scope's connection, our names, our audit context.</summary>
    internal static void Configure(IServiceProvider services, DbContextOptionsBuilder options)
    {
        options.UseNpgsql(services.GetRequiredService<DbSession>().Connection);
        options.AddInterceptors(services.GetRequiredService<AuditContext>());
        ((Microsoft.EntityFrameworkCore.Infrastructure.IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new SnakeCaseConvention.Extension());
    }

    internal static ModuleContents Add(IServiceCollection services, ModuleSource source)
    {
        var began = Stopwatch.GetTimestamp();
        var contents = new ModuleContents(source);
        source.Startup.Add(new ModuleBuilder(services, contents));
        source.Configure ??= Stopwatch.GetElapsedTime(began);
        return contents;
    }

    /// <summary>
    /// Adds modules that the host was not built with, after everything of its own is registered; each that collides or throws goes into
    /// quarantine instead, and with it those that need it.
    /// </summary>
    public static void AddDropIns(this IServiceCollection services, ModuleCatalog catalog, IEnumerable<ModuleSource> sources, ModuleQuarantine quarantine)
    {
        services.AddSingleton(quarantine);
        foreach (var source in sources)
        {
            try
            {
                catalog.Join(ScratchRun.Add(services, source, catalog.Modules));
            }
            catch (DropInFaultException e)
            {
                quarantine.Put(new(e.Fault.Module, source.DropIn!.Version, source.DropIn.Sha256, e.Fault.Message));
            }
        }
    }

    private static void AddTexts(IServiceCollection services, ModuleCatalog catalog)
    {
        services.AddSingleton<Microsoft.Extensions.Localization.IStringLocalizerFactory>(_ => new Localization.PoTexts([typeof(PlatformServices).Assembly, .. catalog.Modules.Where(m => m.DropIn is null).Select(m => m.Assembly)], catalog.Modules.Where(m => m.DropIn is not null).Select(m => m.Assembly)));
        services.AddTransient(typeof(Microsoft.Extensions.Localization.IStringLocalizer<>), typeof(Microsoft.Extensions.Localization.StringLocalizer<>));
        services.Configure<Microsoft.AspNetCore.Builder.RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture("en").AddSupportedCultures("en", "de").AddSupportedUICultures("en", "de", Localization.PoTexts.Pseudo);
        });
    }

    private static void AddAccess(IServiceCollection services)
    {
        PublicForms.AddTo(services);
        services.AddHttpContextAccessor();
        services.AddScoped<IAccess, GrantedAccess>().AddScoped<EndpointScope>().AddScoped<IScope>(s => s.GetRequiredService<EndpointScope>()).AddScoped<RoleSeed>().AddScoped<ScopeTree>().AddScoped<Audiences>();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>().AddSingleton<IAuthorizationHandler, PermissionHandler>().AddSingleton<IAuthorizationHandler, NoEndpointHandler>();
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new NoEndpointRequirement()).Build());
    }

    private static void AddSignatures(IServiceCollection services)
    {
        services.AddOptions<SignatureSettings>().BindConfiguration("Ctms:Signatures");
        services.AddScoped<ISignatures, SignatureBook>().AddScoped<SignerIdentity>().AddScoped<SignedRecords>().AddScoped<SignatureRead>().AddScoped<OwnSignatures>().AddScoped<SignatureSeal>().AddScoped<SignatureProof>();
        services.AddScoped<ISignerProof, NoSignerProof>().AddSingleton<Audit.IAuditWording, SignatureWording>();
    }

    private static void AddSearch(IServiceCollection services)
    {
        services.AddScoped<SearchWriter>().AddScoped<SearchReach>().AddScoped<WordForms>().AddScoped<SearchRead>().AddScoped<SearchState>().AddSingleton<SearchLimit>();
        services.AddScoped(s => new SearchIndex(s.GetRequiredService<DbSession>(), s.GetRequiredService<SearchWriter>(), s.GetServices<ISearchable>()));
        services.AddScoped<RefreshIndexWhenSearchChanged>().AddSingleton(Hearing.Of<SearchChanged, RefreshIndexWhenSearchChanged>());
        services.AddScoped<RebuildSearchIndex>().AddSingleton(new OperationKind(RebuildSearchIndex.Kind, typeof(RebuildSearchIndex))).AddScoped<Verbs.IVerb, RebuildSearchVerb>();
        services.AddScoped<FillSearch>().AddSingleton(new JobSchedule(typeof(FillSearch), FillSearch.Cron, "Ctms.Platform"));
    }

    private static void AddWork(IServiceCollection services, CtmsDatabase database, bool background)
    {
        services.AddSingleton<Dispatcher>().AddSingleton<MailSender>().AddSingleton<OperationQueue>().AddSingleton<OperationSignal>().AddSingleton<OperationRunner>().AddScoped<RunJobNow>();
        services.AddScoped<IOperations, Operations>();
        if (!background) return;
        services.AddHostedService(s => new AfterReady(s.GetRequiredService<Readiness>(),
            [s.GetRequiredService<Dispatcher>(), s.GetRequiredService<MailSender>(), s.GetRequiredService<OperationRunner>(),
             .. s.GetServices<BackgroundWork>().Select(w => (Microsoft.Extensions.Hosting.BackgroundService)s.GetRequiredService(w.Worker))]));
        JobRegistration.AddTo(services, database);
    }
}
