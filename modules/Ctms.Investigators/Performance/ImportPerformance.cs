using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;

namespace Ctms.Investigators.Performance;

/// <summary>Takes the usable lines of a table into the performance history of a client. The same table twice changes nothing.</summary>
internal sealed class ImportPerformance(DbSession session, IFileStore files, PerformanceCheck check, IAccess access, CurrentUser user, TimeProvider clock)
{
    /// <summary>The import's id; a refusal also when there is nothing to do.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid client, Upload upload, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.KeepHistory, new ScopeTarget(client), stop)) return Outcome.Refused("You may not keep the performance history of this client.");
        var now = clock.GetUtcNow();
        var table = await PerformanceTable.ReadAsync(files, upload.Sha256, DateOnly.FromDateTime(now.UtcDateTime), stop);
        if (table.IsRefused) return Outcome.Refused(table.Refusal);
        await using var work = await session.BeginAsync(stop);
        // One after another: two who import the same table at once import it once.
        await session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('investigators.performance ' || {client}::text, 0))::text", stop);
        var results = await check.RunAsync(client, table.Value, stop);
        if (!results.Any(result => result.Writes)) return Outcome.Refused("Nothing was imported: no line says anything new.");
        var id = Guid.CreateVersion7(now);
        int Count(Func<LineResult, bool> which) => results.Count(which);
        await session.ExecuteAsync($"""
            insert into investigators.performance_import (id, client_id, file_name, sha256, lines, added, changed, unchanged, refused, imported_at, imported_by)
            values ({id}, {client}, {upload.Name}, {upload.Sha256}, {results.Count}, {Count(one => one.Outcome == LineOutcome.Added)}, {Count(one => one.Outcome == LineOutcome.Changed)},
                    {Count(one => one.Outcome == LineOutcome.Unchanged)}, {Count(one => one is { Writes: false, Outcome: not LineOutcome.Unchanged })}, {now}, {user.Name})
            """, stop);
        await WriteAsync(id, client, [.. results.Where(result => result.Writes)], now, stop);
        await KeepResultsAsync(id, [.. results], stop);
        await work.CommitAsync(stop);
        return id;
    }

    private async Task WriteAsync(Guid import, Guid client, LineResult[] written, DateTimeOffset now, CancellationToken stop)
    {
        var ids = Array.ConvertAll(written, _ => Guid.CreateVersion7(now));
        var replaced = written.Zip(ids).SelectMany(pair => (pair.First.Replaces ?? []).Select(old => (Old: old, New: pair.Second))).ToArray();
        await session.ExecuteAsync($"""
            update investigators.performance h set replaced_by = w.new_id
              from unnest({Array.ConvertAll(replaced, pair => pair.Old)}::uuid[], {Array.ConvertAll(replaced, pair => pair.New)}::uuid[]) w(old_id, new_id) where h.id = w.old_id
            """, stop);
        T[] Each<T>(Func<LineResult, T> of) => Array.ConvertAll(written, line => of(line));
        await session.ExecuteAsync($"""
            insert into investigators.performance (id, client_id, study_id, study, import_id, person_id, named_person_id, organisation_id, facility, ended_on, promised, actual, start_up_days, deviations)
            select w.id, {client}, w.study_id, w.study, {import}, w.person_id, w.person_id, w.organisation_id, w.facility, w.ended_on, w.promised, w.actual, w.start_up_days, w.deviations
              from unnest({ids}::uuid[], {Each(one => one.Study)}::uuid[], {Each(one => one.Line!.Study)}::text[], {Each(one => one.Person)}::uuid[], {Each(one => one.Organisation)}::uuid[], {Each(one => one.Line!.Facility)}::text[],
                          {Each(one => one.Line!.Ended)}::date[], {Each(one => one.Line!.Promised)}::numeric[], {Each(one => one.Line!.Actual)}::numeric[], {Each(one => one.Line!.StartUpDays)}::int[], {Each(one => one.Line!.Deviations)}::int[])
                   w(id, study_id, study, person_id, organisation_id, facility, ended_on, promised, actual, start_up_days, deviations)
            """, stop);
    }

    private Task KeepResultsAsync(Guid import, LineResult[] results, CancellationToken stop) => session.ExecuteAsync($"""
        insert into investigators.performance_import_row (import_id, line, outcome, note, person_id, organisation_id)
        select {import}, w.line, w.outcome, w.note, w.person_id, w.organisation_id
          from unnest({Array.ConvertAll(results, one => one.Number)}::bigint[], {Array.ConvertAll(results, one => one.Outcome)}::text[], {Array.ConvertAll(results, one => one.Note)}::text[],
                      {Array.ConvertAll(results, one => one.Person)}::uuid[], {Array.ConvertAll(results, one => one.Organisation)}::uuid[]) w(line, outcome, note, person_id, organisation_id)
        """, stop);
}
