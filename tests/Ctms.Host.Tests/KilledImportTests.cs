using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>kill -9 in the middle of an import: the next host goes on by itself, and the end is that of an import which nobody disturbed.</summary>
public sealed class KilledImportTests
{
    private const int Copies = 12;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The search fills its index by an operation, too.</summary>
    private const string Import = "jobs.operation where kind = 'registry.import'";

    [Fact]
    public async Task Ends_as_an_undisturbed_import_with_nobody_twice()
    {
        await using var undisturbed = new CtmsProgram();
        var file = await ManyRecordsAsync(undisturbed.Data);
        var whole = await undisturbed.RunAsync("import", "registry", file);
        Assert.True(whole.Code == 0, whole.Error);

        await using var killed = new CtmsProgram();
        await using (var server = await EmbeddedPostgres.StartAsync(killed.Data, new(), Stop))
        {
            var importing = killed.Start("import", "registry", file);
            await KillInTheMiddleAsync(server, importing);

            var host = await killed.ServeAsync();
            await UntilAsync(server, $"select exists (select 1 from {Import} and state in ('done', 'failed'))");
            Assert.Equal("done", await AskAsync<string>(server, $"select state from {Import}"));
            Assert.Equal(2, await AskAsync<int>(server, $"select attempts from {Import}"));
            await host.StopAsync();
        }
        Assert.Equal(await CountsAsync(undisturbed), await CountsAsync(killed));

        var again = await killed.RunAsync("import", "registry", file);
        Assert.Equal(Copies * 100, (int)again.Json["studies"]!["unchanged"]!);
        Assert.Equal(0, (int)again.Json["people"]!["created"]!);
    }

    /// <summary>Portions of imports take turns. The test asks for a turn too, so it has the one after the first portion, and the import is killed before its second on a slow machine as on a quick one.</summary>
    private static async Task KillInTheMiddleAsync(EmbeddedPostgres server, Process importing)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString + ";Pooling=false;Command Timeout=120");
        await connection.OpenAsync(Stop);
        var there = 0L;
        await Wait.UntilAsync(async () => (there = await TakeTurnAsync(connection)) > 0, TimeSpan.FromMinutes(3));
        Assert.InRange(there, 1, (Copies * 100) - 1);
        importing.Kill();
        await importing.WaitForExitAsync(Stop);
    }

    /// <summary>How many trials are there while nobody imports; the turn is kept once there are some, until the connection closes.</summary>
    private static async Task<long> TakeTurnAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtext('registry.import')); select count(*) from registry.trial", connection);
            await using var reader = await command.ExecuteReaderAsync(Stop);
            await reader.NextResultAsync(Stop);
            await reader.ReadAsync(Stop);
            if (reader.GetInt64(0) is > 0 and var there) return there;
        }
        catch (PostgresException why) when (why.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Not migrated yet.
        }

        await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
        await release.ExecuteNonQueryAsync(Stop);
        return 0;
    }

    /// <summary>The hundred records of the sample, many times over under other numbers and so that each copy has people of its own.</summary>
    private static async Task<string> ManyRecordsAsync(string folder)
    {
        await using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "recipes", "samples", "lung-cancer-trials.json.gz"));
        await using var stream = new GZipStream(packed, CompressionMode.Decompress);
        var text = await new StreamReader(stream).ReadToEndAsync(Stop);
        var file = Path.Combine(folder, "many.json");
        await using var all = new StreamWriter(file);
        await all.WriteAsync('[');
        var isFirst = true;
        for (var copy = 0; copy < Copies; copy++)
            foreach (var study in JsonNode.Parse(text)!.AsArray())
            {
                var id = study!["protocolSection"]!["identificationModule"]!["nctId"]!;
                id.ReplaceWith($"NCT{copy + 50:00}{((string)id!)[5..]}");
                if (study["protocolSection"]!["contactsLocationsModule"]?["overallOfficials"] is JsonArray officials)
                    foreach (var official in officials) official!["name"] = $"{(string?)official["name"]} {(char)('A' + (copy % 26))}{(char)('a' + (copy / 26))}son";
                await all.WriteAsync(isFirst ? "" : ",");
                await all.WriteAsync(study.ToJsonString());
                isFirst = false;
            }
        await all.WriteAsync(']');
        return file;
    }

    private static async Task<string> CountsAsync(CtmsProgram program)
    {
        await using var server = await EmbeddedPostgres.StartAsync(program.Data, new(), Stop);
        var counts = new List<string>();
        foreach (var table in new[] { "registry.trial", "registry.trial_location", "registry.trial_role", "directory.person", "directory.person_key", "directory.organisation", "directory.affiliation", "directory.contact_point" })
            counts.Add($"{table} {await AskAsync<long>(server, $"select count(*) from {table}")}");
        return string.Join('\n', counts);
    }

    private static Task UntilAsync(EmbeddedPostgres server, string question) => Wait.UntilAsync(async () =>
    {
        try
        {
            return await AskAsync<bool>(server, question);
        }
        catch (PostgresException why) when (why.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Not migrated yet.
            return false;
        }
    });

    private static async Task<T> AskAsync<T>(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
