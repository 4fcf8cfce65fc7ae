using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ctms.Host.Postgres;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>kill -9 of the program in the middle of an import: the next run goes on behind the last batch, nothing is lost and nobody is there twice.</summary>
public sealed class ImportKillTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("CTMS_LONG") is null or "" ? 2 : 10;
    // A little more than three batches: two kills fit between them.
    private static readonly int Studies = (Kills + 1) * 1_000 + 100;

    [Fact]
    public async Task An_import_that_is_killed_goes_on_where_it_was()
    {
        await using var killed = new CtmsProgram();
        var file = Path.Combine(killed.Data, "studies.json");
        await File.WriteAllTextAsync(file, Records());
        var kills = 0;
        while (kills < Kills && await KillAfterNextBatchAsync(killed, file)) kills++;
        Assert.True(kills > 0, "The import was over before it could be killed.");

        var answer = await killed.RunAsync("import", "registry", file);
        Assert.Equal(0, answer.Code);
        Assert.Equal((Studies, Studies), ((int)answer.Json["studies"]!["read"]!, (int)answer.Json["studies"]!["created"]!));
        Assert.Equal(2 * Studies, (int)answer.Json["people"]!["created"]! + (int)answer.Json["people"]!["queued"]!);
        await using var server = await EmbeddedPostgres.StartAsync(killed.Data, new(), TestContext.Current.CancellationToken);
        Assert.Equal(Studies, await CountAsync(server, "select count(distinct nct_id) from registry.trial"));
        Assert.Equal(Studies, await CountAsync(server, "select count(*) from registry.trial"));
        Assert.Equal(2 * Studies, await CountAsync(server, "select count(*) from registry.trial_role"));
        Assert.Equal(2 * Studies, await CountAsync(server, "select count(*) from directory.person"));
        Assert.Equal(2 * Studies, await CountAsync(server, "select count(distinct person_id) from registry.trial_role"));
        Assert.Equal(1, await CountAsync(server, "select count(*) from registry.import"));

        var again = await killed.RunAsync("import", "registry", file);
        Assert.Equal(Studies, (int)again.Json["studies"]!["unchanged"]!);
    }

    /// <summary>Starts the import, waits until a batch is done and ends the program as a power cut would. False when the import was over before.</summary>
    private static async Task<bool> KillAfterNextBatchAsync(CtmsProgram program, string file)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ctms.Host.dll"), "--data", program.Data, "import", "registry", file]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var midway = false;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.Contains(" records, ", StringComparison.Ordinal)) continue;
            midway = true;
            process.Kill();
            break;
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (!midway) return false;
        await using var server = await EmbeddedPostgres.StartAsync(program.Data, new(), TestContext.Current.CancellationToken);
        var done = await CountAsync(server, "select count(*) from registry.trial");
        // A dead program's heartbeat is believed for half a minute; the test need not wait for it.
        await CountAsync(server, "with dead as (update jobs.operation set heartbeat_at = '-infinity' where state = 'running' returning 1) select count(*) from dead");
        return done > 0 && done < Studies;
    }

    private static async Task<long> CountAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static string Records()
    {
        var text = new StringBuilder("[");
        for (var number = 0; number < Studies; number++)
        {
            if (number > 0) text.Append(",\n");
            // Two people a study, each with a name and a place that nobody else has.
            text.Append(CultureInfo.InvariantCulture, $$$$"""
                {"protocolSection":{"identificationModule":{"nctId":"NCT{{{{90_000_000 + number}}}}","briefTitle":"Generated trial {{{{number}}}}"},"statusModule":{"overallStatus":"RECRUITING"},
                "contactsLocationsModule":{"overallOfficials":[{"name":"{{{{Name(number)}}}} Abendroth","affiliation":"Institute {{{{Name(number)}}}}","role":"PRINCIPAL_INVESTIGATOR"}],
                "locations":[{"facility":"Hospital {{{{Name(number)}}}}","city":"{{{{Name(number)}}}}","country":"Norway","contacts":[{"name":"{{{{Name(number)}}}} Zimtbaum","role":"PRINCIPAL_INVESTIGATOR"}]}]}}}
                """);
        }
        return text.Append(']').ToString();
    }

    private static string Name(int number)
    {
        string[] syllables = ["Bal", "ker", "mor", "tan", "vel", "ros", "hag", "lin", "sto", "que", "dal", "fen", "gra", "wol", "zim", "ost"];
        var name = syllables[number % 16] + syllables[number / 16 % 16] + syllables[number / 256 % 16] + syllables[number / 4096 % 16];
        return char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
    }
}
