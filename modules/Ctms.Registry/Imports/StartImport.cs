using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Jobs;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>Keeps the file and queues the import; an import of the same file in the same way that was cut off is taken up instead.</summary>
internal sealed class StartImport(DbSession session, IFileStore files, IOperations operations)
{
    public const long LargestFile = 16L << 30;

    public async Task<ImportOrder> KeepAsync(Stream content, string fileName, string format, bool dryRun, bool isDemo, ColumnMapping? mapping, CancellationToken stop)
    {
        var stored = await files.PutAsync(content, LargestFile, stop);
        return new ImportOrder(fileName, stored.Sha256, stored.Size, format, dryRun, isDemo, mapping?.Columns.ToDictionary());
    }

    public async Task<Guid> RunAsync(ImportOrder order, CancellationToken stop)
    {
        var open = await session.QueryAsync<Guid>($"""
            select id from registry.import where sha256 = {order.Sha256} and state = 'running' and dry_run = {order.DryRun} and is_demo = {order.IsDemo} order by created_at desc limit 1
            """, stop);
        if (open.Count > 0 && await operations.FindAsync(open[0], stop) is { IsOver: false }) return open[0];
        var title = order.DryRun ? $"Dry run of {order.FileName}" : $"Import of {order.FileName}";
        return await operations.StartAsync(ImportOrder.Kind, title, order, "/registry/imports/{id}", stop);
    }

    /// <summary>The same file in the same way once more, this time for good; null when the file is no longer kept.</summary>
    public async Task<Guid?> ForGoodAsync(Guid dryRun, CancellationToken stop)
    {
        var was = await session.QueryOneAsync<Was>($"select file_name, sha256, size, format, is_demo, mapping::text as mapping from registry.import where id = {dryRun} and dry_run", stop);
        if (was is null || files.Open(was.Sha256) is not { } kept) return null;
        await kept.DisposeAsync();
        var columns = was.Mapping is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(was.Mapping);
        return await RunAsync(new ImportOrder(was.FileName, was.Sha256, was.Size, RegistryFormat.Auto, false, was.IsDemo, columns), stop);
    }

    internal sealed record Was(string FileName, string Sha256, long Size, string Format, bool IsDemo, string? Mapping);
}
