using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Administration.Modules;

/// <summary>Every module of this host: built in or dropped in, running or kept out. Sha256 is that of the library, or of module.json for one that was dropped in.</summary>
internal sealed class ModuleRead(ModuleCatalog modules, ModuleQuarantine quarantine, FeatureStates features, DbSession session)
{
    private static readonly ConcurrentDictionary<Assembly, string> Hashes = new();

    public bool IsSafeMode => quarantine.IsSafeMode;

    public IReadOnlyList<QuarantinedModule> KeptOut => quarantine.Modules;

    public async Task<IReadOnlyList<ModuleRow>> RunningAsync(CancellationToken stop)
    {
        var tables = (await session.QueryAsync<TableOf>($"select schemaname::text as schema, tablename::text as name from pg_tables where schemaname = any({modules.Modules.Select(m => m.Schema).OfType<string>().ToArray()}) order by 1, 2", stop)).ToLookup(t => t.Schema, t => t.Name);
        return [.. modules.Modules.Select(m => new ModuleRow(
            m.Id, m.Manifest.Name, m.DropIn?.Version ?? m.Assembly.GetName().Version?.ToString(3) ?? "", m.DropIn?.Sha256 ?? Hashes.GetOrAdd(m.Assembly, HashOf), m.DropIn is not null, m.DropIn?.AllowedBy, m.DropIn?.AllowedAt,
            m.Load.TotalMilliseconds, m.Configure.TotalMilliseconds, [.. m.Features.Select(f => new FeatureOf(f.Name, features.IsOn(f.Id)))], m.Schema is { } schema ? [.. tables[schema]] : []))];
    }

    private static string HashOf(Assembly assembly)
    {
        if (assembly.Location.Length == 0) return "";
        using var file = File.OpenRead(assembly.Location);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private sealed record TableOf(string Schema, string Name);
}

/// <summary>Times in milliseconds: from the file to an instance of the start-up class; its registrations and endpoints.</summary>
internal sealed record ModuleRow(
    string Id, string Name, string Version, string Sha256, bool IsDroppedIn, string? AllowedBy, DateTimeOffset? AllowedAt, double LoadMs, double ConfigureMs, IReadOnlyList<FeatureOf> Features, IReadOnlyList<string> Tables);

internal sealed record FeatureOf(string Name, bool On);
