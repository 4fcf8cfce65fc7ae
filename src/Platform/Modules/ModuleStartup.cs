using System.Reflection;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Jobs;
using Ctms.Platform.Recipes;
using Ctms.Platform.Verbs;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Modules;

/// <summary>The table of contents of a module: what it offers, hears and shows.</summary>
public abstract class ModuleStartup
{
    public abstract void Add(ModuleBuilder module);

    /// <summary>Endpoints beside pages (downloads, streams); each names its permission.</summary>
    public virtual void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>Collects what one module brings along.</summary>
public sealed class ModuleBuilder
{
    private readonly ModuleContents contents;

    internal ModuleBuilder(IServiceCollection services, ModuleContents contents) => (Services, this.contents) = (services, contents);

    public IServiceCollection Services { get; }

    /// <summary>The module's context and schema; its migrations are the embedded Data/Migrations/*.sql.</summary>
    public ModuleBuilder Db<TDb>(string schema)
        where TDb : ModuleDb
    {
        contents.Schema = schema;
        contents.Db = typeof(TDb);
        Services.AddDbContext<TDb>(PlatformServices.Configure, ServiceLifetime.Scoped, ServiceLifetime.Scoped);
        return this;
    }

    /// <summary>A schema without a context, for modules that work in SQL alone.</summary>
    public ModuleBuilder Schema(string schema)
    {
        contents.Schema = schema;
        return this;
    }

    public ModuleBuilder Permissions(IEnumerable<Permission> permissions)
    {
        contents.Permissions.AddRange(permissions);
        return this;
    }

    public ModuleBuilder Menu<TMenu>()
        where TMenu : class, IMenu
    {
        Services.AddScoped<IMenu, TMenu>();
        return this;
    }

    /// <summary>Runs the handler, once per fact, after the fact's transaction is committed.</summary>
    public ModuleBuilder WhenHeard<TFact, THandler>()
        where THandler : class, IHandle<TFact>
    {
        Services.AddScoped<THandler>();
        Services.AddSingleton(Hearing.Of<TFact, THandler>());
        return this;
    }

    /// <summary>A scheduled job (Quartz cron, seconds first); one node wins each firing.</summary>
    public ModuleBuilder Job<TJob>(string cron)
        where TJob : class, IScheduledJob
    {
        Services.AddScoped<TJob>();
        Services.AddSingleton(new JobSchedule(typeof(TJob), cron, contents.Id));
        return this;
    }

    /// <summary>Long work with progress, cancel and resume; see <see cref="IOperations"/>.</summary>
    public ModuleBuilder Operation<TOperation>(string kind)
        where TOperation : class, IOperation
    {
        Services.AddScoped<TOperation>();
        Services.AddSingleton(new OperationKind(kind, typeof(TOperation)));
        return this;
    }

    /// <summary>A loop that runs on every host once the portal is ready; what it takes up it claims in the database.</summary>
    public ModuleBuilder Background<TWorker>()
        where TWorker : Microsoft.Extensions.Hosting.BackgroundService
    {
        Services.AddSingleton<TWorker>();
        Services.AddSingleton(new BackgroundWork(typeof(TWorker)));
        return this;
    }

    /// <summary>Shows a view component of this module in a named place of another module's page.</summary>
    public ModuleBuilder Slot(string name, Type viewComponent, int order = 100, string? permission = null)
    {
        Services.AddSingleton(new SlotEntry(name, viewComponent, order, permission, contents.Id));
        return this;
    }

    /// <summary>Offers a kind of thing to the search of the portal.</summary>
    public ModuleBuilder Searchable<TSearchable>()
        where TSearchable : class, Search.ISearchable
    {
        Services.AddScoped<Search.ISearchable, TSearchable>();
        return this;
    }

    public ModuleBuilder Verb<TVerb>()
        where TVerb : class, IVerb
    {
        Services.AddScoped<IVerb, TVerb>();
        return this;
    }

    public ModuleBuilder RecipeStep<TStep>()
        where TStep : class, IRecipeStep
    {
        Services.AddScoped<IRecipeStep, TStep>();
        return this;
    }

    /// <summary>Words for this module's tables in History ("changed Phase from II to III").</summary>
    public ModuleBuilder Wording<TWording>()
        where TWording : class, Audit.IAuditWording
    {
        Services.AddSingleton<Audit.IAuditWording, TWording>();
        return this;
    }
}

/// <summary>A background loop that a module brings along.</summary>
internal sealed record BackgroundWork(Type Worker);

/// <summary>What is known of one loaded module.</summary>
public sealed class ModuleContents
{
    private readonly ModuleSource source;

    internal ModuleContents(ModuleSource source)
    {
        var assembly = source.Startup.GetType().Assembly;
        (Assembly, Startup, this.source) = (assembly, source.Startup, source);
        Manifest = assembly.GetCustomAttribute<ModuleAttribute>() ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no [assembly: Module].");
        var features = assembly.GetCustomAttributes<FeatureAttribute>().ToList();
        Features = features.Count > 0 ? features : [new FeatureAttribute(Manifest.Id) { Name = Manifest.Name, Description = Manifest.Description, AlwaysOn = Manifest.AlwaysOn }];
    }

    public string Id => Manifest.Id;

    public ModuleAttribute Manifest { get; }

    public IReadOnlyList<FeatureAttribute> Features { get; }

    public Assembly Assembly { get; }

    public ModuleStartup Startup { get; }

    public string? Schema { get; internal set; }

    public Type? Db { get; internal set; }

    public List<Permission> Permissions { get; } = [];

    /// <summary>Null for a module that the host was built with.</summary>
    public DropIn? DropIn => source.DropIn;

    /// <summary>From the file to an instance of the start-up class.</summary>
    public TimeSpan Load => source.Load;

    /// <summary>Its registrations and endpoints.</summary>
    public TimeSpan Configure => source.Configure ?? TimeSpan.Zero;

    /// <summary>What it registered; known of modules that were dropped in.</summary>
    internal IReadOnlyList<ServiceDescriptor> Registered { get; set; } = [];

    internal void Spent(TimeSpan more) => source.Configure += more;
}
