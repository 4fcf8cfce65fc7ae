using System.Text.RegularExpressions;
using Ctms.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Modules;

/// <summary>
/// Runs the registrations of a drop-in module beside the portal's, and merges them only when they returned and collide with nothing.
/// This keeps accidents out, not attacks: code that runs in the process can do anything, and is trusted because the operator allowed its bytes.
/// </summary>
internal static partial class ScratchRun
{
    private static readonly string[] OwnSchemas = ["audit", "access", "host", "events", "jobs", "notify", "files", "web", "public", "information_schema"];

    /// <exception cref="DropInFaultException">The module stays out.</exception>
    public static ModuleContents Add(IServiceCollection services, ModuleSource source, IReadOnlyList<ModuleContents> there)
    {
        var id = source.DropIn!.Id;
        var scratch = new ServiceCollection();
        foreach (var service in services) scratch.Insert(scratch.Count, service);
        ModuleContents contents;
        try
        {
            contents = PlatformServices.Add(scratch, source);
        }
        catch (Exception e)
        {
            throw new DropInFaultException(id, $"Its start-up class fails: {e.GetType().Name}: {e.Message}", e);
        }

        if (contents.Manifest.Dependencies.FirstOrDefault(needed => there.All(m => m.Id != needed)) is { } missing) throw new DropInFaultException(id, $"It needs {missing}, which does not run.");
        if (!scratch.Take(services.Count).SequenceEqual(services)) throw new DropInFaultException(id, "It takes services of the portal away.");
        contents.Registered = [.. scratch.Skip(services.Count)];
        if (Collision(services, contents, there) is { } reason) throw new DropInFaultException(id, reason);
        foreach (var service in contents.Registered) services.Add(service);
        return contents;
    }

    private static string? Collision(IServiceCollection services, ModuleContents module, IReadOnlyList<ModuleContents> there)
    {
        if (module.Schema is { } schema)
        {
            if (!SchemaName().IsMatch(schema) || schema.StartsWith("pg_", StringComparison.Ordinal) || OwnSchemas.Contains(schema)) return $"The schema \"{schema}\" is not free for a module.";
            if (there.FirstOrDefault(m => m.Schema == schema) is { } owner) return $"The schema \"{schema}\" belongs to {owner.Id}.";
        }

        if (Taken(module.Permissions.Select(p => p.Id), [.. PlatformPermissions.All.Select(p => p.Id), .. there.SelectMany(m => m.Permissions).Select(p => p.Id)]) is { } permission) return $"The permission \"{permission}\" is there already.";
        if (Taken(module.Features.Select(f => f.Id), [.. there.SelectMany(m => m.Features).Select(f => f.Id)]) is { } feature) return $"The feature \"{feature}\" is there already.";
        if (Taken(Instances<JobSchedule>(module.Registered).Select(j => j.Name), [.. Instances<JobSchedule>(services).Select(j => j.Name)]) is { } job) return $"A job \"{job}\" is there already.";
        if (Taken(Instances<OperationKind>(module.Registered).Select(o => o.Kind), [.. Instances<OperationKind>(services).Select(o => o.Kind)]) is { } kind) return $"Long work of the kind \"{kind}\" is there already.";
        if (module.Registered.Any(s => s.ServiceType == typeof(IHostedService))) return "It starts work of its own beside the portal (a hosted service); a module registers a job instead.";
        return module.Registered.FirstOrDefault(s => Replaces(services, s)) is { } replaced ? $"It would replace the portal's own {replaced.ServiceType.Name}." : null;
    }

    /// <summary>The first name that is there already or comes twice.</summary>
    private static string? Taken(IEnumerable<string> names, HashSet<string> there) => names.FirstOrDefault(n => !there.Add(n));

    private static IEnumerable<T> Instances<T>(IEnumerable<ServiceDescriptor> services) => services.Where(s => s.ServiceType == typeof(T)).Select(s => s.ImplementationInstance).OfType<T>();

    /// <summary>Whoever asks for one service gets the last registration. Collecting ones are asked for all together.</summary>
    private static bool Replaces(IServiceCollection services, ServiceDescriptor added) =>
        services.Any(s => s.ServiceType == added.ServiceType && s.ServiceKey is null == added.ServiceKey is null)
        && !Collecting.Contains(added.ServiceType) && !(added.ServiceType.IsGenericType && Collecting.Contains(added.ServiceType.GetGenericTypeDefinition()));

    private static readonly HashSet<Type> Collecting =
    [
        typeof(IMenu), typeof(Events.Hearing), typeof(JobSchedule), typeof(OperationKind), typeof(SlotEntry), typeof(Verbs.IVerb), typeof(Recipes.IRecipeStep), typeof(Recipes.IDemoData),
        typeof(Audit.IAuditWording), typeof(Audit.IAuditNames), typeof(Web.IMenuCount), typeof(Web.IBanner), typeof(Web.IStartStep),
        typeof(IConfigureOptions<>), typeof(IPostConfigureOptions<>), typeof(IValidateOptions<>), typeof(Microsoft.EntityFrameworkCore.DbContextOptions),
    ];

    [GeneratedRegex("^[a-z][a-z0-9_]{1,40}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SchemaName();
}
