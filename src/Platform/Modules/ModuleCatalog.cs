using System.Collections.Frozen;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Platform.Modules;

/// <summary>The modules of this host, dependencies first. Fixed at start; features are switched at run time.</summary>
public sealed class ModuleCatalog
{
    private FrozenDictionary<string, string> featureOfPermission = FrozenDictionary<string, string>.Empty;

    internal ModuleCatalog(IReadOnlyList<ModuleContents> modules) => Know(modules);

    private void Know(IReadOnlyList<ModuleContents> modules)
    {
        Modules = Ordered(modules);
        Permissions = [.. PlatformPermissions.All, .. Modules.SelectMany(m => m.Permissions)];
        featureOfPermission = Modules.SelectMany(m => m.Permissions.Select(p => (p.Id, Feature: m.Features[0].Id)))
            .ToFrozenDictionary(p => p.Id, p => p.Feature);
        Migrations = [.. Migration.Of("Ctms.Platform", typeof(ModuleCatalog).Assembly), .. Modules.SelectMany(m => Migration.Of(m.Id, m.Assembly))];
    }

    public IReadOnlyList<ModuleContents> Modules { get; private set; } = [];

    public IReadOnlyList<Permission> Permissions { get; private set; } = [];

    public IReadOnlyList<Migration> Migrations { get; private set; } = [];

    /// <summary>Takes in a module that was dropped in, while the application is being built.</summary>
    internal void Join(ModuleContents module) => Know([.. Modules, module]);

    /// <summary>The feature that a permission goes away with; null for Platform's own.</summary>
    public string? FeatureOf(string permission) => featureOfPermission.GetValueOrDefault(permission);

    public string? SchemaOf(string module) => Modules.FirstOrDefault(m => m.Id == module)?.Schema;

    public ModuleContents? Of(System.Reflection.Assembly assembly) => Modules.FirstOrDefault(m => m.Assembly == assembly);

    private static List<ModuleContents> Ordered(IReadOnlyList<ModuleContents> modules)
    {
        var (ordered, open) = (new List<ModuleContents>(), new HashSet<string>());
        foreach (var module in modules) Visit(module);
        return ordered;

        void Visit(ModuleContents module)
        {
            if (ordered.Contains(module)) return;
            if (!open.Add(module.Id)) throw new InvalidOperationException($"The dependencies of module {module.Id} form a cycle.");
            foreach (var id in module.Manifest.Dependencies)
                Visit(modules.FirstOrDefault(m => m.Id == id) ?? throw new InvalidOperationException($"Module {module.Id} needs {id}, which is not there."));
            ordered.Add(module);
        }
    }
}

/// <summary>Permissions of the house itself, used by more than one module.</summary>
public static class PlatformPermissions
{
    public const string ReadAudit = "platform.read-audit";

    public const string SeeHealth = "platform.see-health";

    public static readonly Permission[] All =
    [
        new(SeeHealth, "See health", "See the state of the database, mail, jobs and disk in words", Role.TenantAdministrator),
        new(ReadAudit, "Read the audit trail", "See every change with old and new values", Role.TenantAdministrator, Role.QaAuditor, Role.Inspector),
    ];
}
