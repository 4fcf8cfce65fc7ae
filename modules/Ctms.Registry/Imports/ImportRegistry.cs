using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Jobs;
using Ctms.Platform.Tables;
using Ctms.Registry.Areas;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>
/// Imports a file, batch by batch. What a batch did and the results of its records are committed together, so a run that was cut off goes on
/// behind the last result. A dry run goes the same way inside one transaction that is rolled back; only its results are kept.
/// </summary>
internal sealed class ImportRegistry(DbSession session, IFileStore files, ImportBatch batches, TrialWriter writer, ImportTotals totals, AreaMaps areas, IOperations operations, CurrentUser user, TimeProvider clock) : IOperation
{
    List<ImportRow> dryRows = [];

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var order = run.Parameters<ImportOrder>();
        await StartAsync(run.Id, order, stop);
        var started = clock.GetTimestamp();
        var ended = new ImportEnd(order.Format, null);
        ImportResult? result = null;
        try
        {
            await using (order.DryRun ? await session.BeginAsync(stop) : null)
            {
                ended = await ReadAsync(run, order, stop);
                result = await totals.OfAsync(run.Id, order, ended.Format, clock.GetElapsedTime(started).TotalSeconds, stop);
                if (order.DryRun) await KeepDryRunAsync(run.Id, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // A host that stops is no cancel: the run goes on elsewhere.
            if ((await operations.FindAsync(run.Id, CancellationToken.None))?.CancelRequested is not true) throw;
            result = await totals.OfAsync(run.Id, order, ended.Format, clock.GetElapsedTime(started).TotalSeconds, CancellationToken.None);
            await EndAsync(run, "cancelled", order.DryRun ? "Cancelled; a dry run keeps nothing." : "Cancelled; what was imported until then is kept.", result, CancellationToken.None);
            throw;
        }
        catch (Exception)
        {
            // The operation names what went wrong in the log; the list of imports must not say for ever that it runs.
            result = await totals.OfAsync(run.Id, order, ended.Format, clock.GetElapsedTime(started).TotalSeconds, CancellationToken.None);
            await EndAsync(run, "failed", "Something went wrong inside the portal. What was finished is kept; start the import again to go on.", result, CancellationToken.None);
            throw;
        }
        await EndAsync(run, ended.Problem is null ? "done" : "failed", ended.Problem, result, stop);
        if (ended.Problem is not null) throw new OperationRefusedException(ended.Problem);
    }

    async Task StartAsync(Guid id, ImportOrder order, CancellationToken stop)
    {
        var mapping = order.Columns is null ? null : JsonSerializer.Serialize(order.Columns);
        await session.ExecuteAsync($"""
            insert into registry.import (id, file_name, sha256, size, format, dry_run, is_demo, mapping, state, started_by, started_name)
            values ({id}, {order.FileName}, {order.Sha256}, {order.Size}, {order.Format}, {order.DryRun}, {order.IsDemo}, {mapping}::jsonb, 'running', {user.Id}::uuid, {user.Name})
            on conflict do nothing
            """, stop);
    }

    async Task<ImportEnd> ReadAsync(OperationRun run, ImportOrder order, CancellationToken stop)
    {
        await using var content = files.Open(order.Sha256);
        if (content is null) return new ImportEnd(order.Format, "The uploaded file is no longer kept, so the import can't go on. Upload it again.");
        // With this many results already there, as many records are passed over.
        var done = await session.QueryOneAsync<long>($"select coalesce(max(seq), 0) from registry.import_row where import_id = {run.Id}", stop);
        long seq = 0;
        var format = order.Format;
        try
        {
            await using var file = await RegistryFile.OpenAsync(content, order.Format, order.Mapping, stop);
            format = file.Format;
            var settings = new BatchSettings(run.Id, order.FileName, RegistryFormat.IsTable(format), order.IsDemo, await areas.LoadAsync(stop));
            var gathering = new GatheredBatch();
            var progress = new ImportProgress(run, order.Size, clock);
            try
            {
                await foreach (var record in file.RecordsAsync(stop))
                {
                    if (++seq <= done) continue;
                    if (gathering.IsFullFor(record)) await FlushAsync();
                    gathering.Add(new TrialWork(seq, record));
                }
            }
            catch (UnreadableFileException broken) when (seq > 0)
            {
                // What came before the break counts; the record in which it broke is refused.
                if (++seq > done) gathering.Add(new TrialWork(seq, RegistryRecord.Refused(seq, null, broken.Message)));
                await FlushAsync();
                return new ImportEnd(format, broken.Message);
            }
            await FlushAsync();
            return new ImportEnd(format, null);

            async Task FlushAsync()
            {
                if (gathering.Works.Count == 0) return;
                var rows = await batches.RunAsync(gathering.Works, settings, stop);
                await progress.TellAsync(seq, rows, file.BytesRead, stop);
                gathering = new GatheredBatch();
            }
        }
        catch (UnreadableFileException refused)
        {
            return new ImportEnd(format, refused.Message);
        }
    }

    async Task KeepDryRunAsync(Guid id, CancellationToken stop) =>
        dryRows = await session.QueryAsync<ImportRow>($"""
            select seq, row, kind, record_id, trial_id, outcome, note, locations_read, locations_created, locations_updated, locations_unchanged, officials, site_investigators, responsible_parties,
                   people_created, people_matched, people_queued, not_persons, facilities_created, site_contacts, central_contacts
              from registry.import_row where import_id = {id} order by seq
            """, stop);

    async Task EndAsync(OperationRun run, string state, string? problem, ImportResult? result, CancellationToken stop)
    {
        if (result is not null) run.Result(result);
        var json = result is null ? null : JsonSerializer.Serialize(result, Platform.Verbs.VerbResult.Json);
        await using var work = await session.BeginAsync(stop);
        if (dryRows.Count > 0) await writer.WriteRowsAsync(run.Id, dryRows, stop);
        await session.ExecuteAsync($"""
            update registry.import set state = {state}, problem = {problem}::text, result = {json}::jsonb, format = coalesce({result?.Format}::text, format), finished_at = clock_timestamp() where id = {run.Id}
            """, stop);
        await work.CommitAsync(stop);
    }

    sealed record ImportEnd(string Format, string? Problem);
}
