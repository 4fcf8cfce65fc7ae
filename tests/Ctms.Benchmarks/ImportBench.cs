using System.Diagnostics;
using System.Globalization;
using Ctms.Host;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Registry.Areas;
using Ctms.Registry.Imports;
using Ctms.Registry.Reading;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace Ctms.Benchmarks;

/// <summary>
/// Generated people with three trial roles each through the real batches (matching, audit, facts; fsync on), beside a bare COPY of the same people,
/// trials, locations and roles into tables without index or trigger. --n says how many people; default 1,000,000.
/// </summary>
internal sealed class ImportBench : IBench
{
    public string Name => "import";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var people = int.Parse(options.GetValueOrDefault("n", "1000000"), CultureInfo.InvariantCulture);
        var generated = new GeneratedTrials(people);
        var folder = PortalProcess.NewFolder();
        try
        {
            await using var opened = await OpenedDatabase.OpenAsync(Portal.Configuration([]), folder, NullLogger.Instance, stop);
            await using var portal = Portal.Build(["--Logging:LogLevel:Default=Warning"], opened.Database, folder, background: false);
            await CtmsStart.PrepareAsync(portal.Services, stop);
            var bare = await CopyAsync(opened.Database, generated, stop);
            var times = new List<double>();
            var start = Stopwatch.GetTimestamp();
            await CtmsStart.AsSystemAsync(portal.Services, "Bench", services => ImportAsync(services, generated, times, stop));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var created = await CountAsync(opened.Database, "select count(*) from directory.person", stop);
            var roles = await CountAsync(opened.Database, "select count(*) from registry.trial_role", stop);
            var audited = await CountAsync(opened.Database, "select count(*) from audit.entry", stop);
            var (rate, copied) = (Math.Round(created / seconds), Math.Round(people / bare));
            yield return new BenchLine("import", $"{created:N0} people with {roles:N0} trial roles, audit on ({audited:N0} audit rows), {seconds:N1} s beside {bare:N1} s", 1, "people/s", rate, rate, rate, roles, 1,
                new BenchLine.Beside("bare COPY of the same people, trials, locations and roles", copied, copied), Math.Round(rate / copied, 3), Environment.GetEnvironmentVariable("CTMS_COMMIT"), Environment.ProcessorCount);
            yield return BenchLine.Of("import", $"one batch of up to {ImportBatch.MostPeople:N0} roles", [.. times], roles, 1, null);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    static async Task ImportAsync(IServiceProvider services, GeneratedTrials generated, List<double> times, CancellationToken stop)
    {
        var batches = services.GetRequiredService<ImportBatch>();
        var settings = new BatchSettings(Guid.CreateVersion7(), "generated", false, true, await services.GetRequiredService<AreaMaps>().LoadAsync(stop));
        var gathering = new GatheredBatch();
        var seq = 0L;
        foreach (var trial in generated.Trials())
        {
            var record = RegistryRecord.Of(++seq, trial);
            if (gathering.IsFullFor(record)) await FlushAsync();
            gathering.Add(new TrialWork(seq, record));
        }
        await FlushAsync();

        async Task FlushAsync()
        {
            var start = Stopwatch.GetTimestamp();
            await batches.RunAsync(gathering.Works, settings, stop);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            gathering = new GatheredBatch();
            if (times.Count % 20 == 0) await Console.Error.WriteLineAsync($"{seq:N0} trials, last batches {times.TakeLast(20).Average():N0} ms");
        }
    }

    static async Task<double> CopyAsync(CtmsDatabase database, GeneratedTrials generated, CancellationToken stop)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, """
            create schema bench;
            create table bench.person (id uuid, name text, affiliation text, city text, country text);
            create table bench.trial (id uuid, nct_id text, title text, status text, conditions text[], last_update date);
            create table bench.location (trial_id uuid, slot int, facility text, city text, country text, latitude float8, longitude float8);
            create table bench.role (trial_id uuid, slot int, person_id uuid, role text, location_slot int);
            """, stop);
        var start = Stopwatch.GetTimestamp();
        await connection.WriteAsync("bench.person", "id, name, affiliation, city, country", generated.People(), async (copy, person) =>
        {
            await copy.UuidAsync(Guid.CreateVersion7());
            await copy.TextAsync(person.Name);
            await copy.TextAsync(person.Facility.Facility);
            await copy.TextAsync(person.Facility.City);
            await copy.TextAsync(person.Facility.Country);
        }, stop);
        foreach (var chunk in generated.Trials().Select(trial => (Id: Guid.CreateVersion7(), Trial: trial)).Chunk(2_000))
        {
            await connection.WriteAsync("bench.trial", "id, nct_id, title, status, conditions, last_update", chunk, async (copy, row) =>
            {
                await copy.UuidAsync(row.Id);
                await copy.TextAsync(row.Trial.Id);
                await copy.TextAsync(row.Trial.Title);
                await copy.TextAsync(row.Trial.Status);
                await copy.TextsAsync(row.Trial.Conditions);
                await copy.DateAsync(row.Trial.LastUpdate);
            }, stop);
            await connection.WriteAsync("bench.location", "trial_id, slot, facility, city, country, latitude, longitude", chunk.SelectMany(row => row.Trial.Locations.Select((place, slot) => (row.Id, place, slot))), async (copy, row) =>
            {
                await copy.UuidAsync(row.Id);
                await copy.IntAsync(row.slot);
                await copy.TextAsync(row.place.Facility);
                await copy.TextAsync(row.place.City);
                await copy.TextAsync(row.place.Country);
                await copy.DoubleAsync(row.place.Latitude);
                await copy.DoubleAsync(row.place.Longitude);
            }, stop);
            await connection.WriteAsync("bench.role", "trial_id, slot, person_id, role, location_slot", chunk.SelectMany(row => row.Trial.People.Select((person, slot) => (row.Id, person, slot))), async (copy, row) =>
            {
                await copy.UuidAsync(row.Id);
                await copy.IntAsync(row.slot);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
                await copy.TextAsync(row.person.Role);
                await copy.IntAsync(row.person.Location);
            }, stop);
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await ExecuteAsync(connection, "drop schema bench cascade", stop);
        return seconds;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    static async Task<long> CountAsync(CtmsDatabase database, string sql, CancellationToken stop)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
