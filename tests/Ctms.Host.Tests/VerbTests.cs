using System.Text.Json.Nodes;
using Ctms.Host.Postgres;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>The exact outside forms of the house's own verbs.</summary>
public sealed class VerbTests(CtmsProgram program) : IClassFixture<CtmsProgram>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backs_up_restores_and_verifies()
    {
        var migrated = await program.RunAsync("migrate");
        Assert.Equal((0, "applied,count"), (migrated.Code, migrated.Keys));

        var modules = await program.RunAsync("module", "list");
        Assert.Equal((0, "modules,count"), (modules.Code, modules.Keys));
        Assert.Single(modules.Output.Trim().Split('\n'));

        var archive = Path.Combine(program.Data, "backup.ctms");
        var backup = await program.RunAsync("backup", archive);
        Assert.Equal((0, "file,bytes,sha256,database,files,seconds"), (backup.Code, backup.Keys));
        Assert.Equal(new FileInfo(archive).Length, (long)backup.Json["bytes"]!);

        var verified = await program.RunAsync("audit", "verify");
        Assert.Equal((0, "tables,unguarded,gaps,ok"), (verified.Code, verified.Keys));
        Assert.True((bool)verified.Json["ok"]!);

        await using var other = new CtmsProgram();
        var restored = await other.RunAsync("restore", archive);
        Assert.Equal((0, "file,bytes,sha256,database,files,seconds"), (restored.Code, restored.Keys));
        Assert.True(JsonNode.DeepEquals(backup.Json["database"], restored.Json["database"]));
        Assert.Equal(1, (await other.RunAsync("restore", archive)).Code);
        Assert.Equal(0, (await other.RunAsync("migrate")).Json["count"]!.GetValue<int>());
        Assert.False(File.Exists(other.PidFile));

        await TamperAsync();
        var tampered = await program.RunAsync("audit", "verify");
        Assert.Equal(1, tampered.Code);
        Assert.Equal("host.setting", (string)tampered.Json["gaps"]![0]!["table"]!);
        Assert.Equal("row-without-trail", (string)tampered.Json["gaps"]![0]!["kind"]!);
    }

    [Theory]
    [InlineData(2, "nonsense")]
    [InlineData(2, "backup")]
    [InlineData(2, "restore", "a", "b")]
    [InlineData(2, "migrate", "--force", "x")]
    [InlineData(1, "restore", "/nowhere/at/all")]
    [InlineData(1, "recipe", "run", "/nowhere/at/all.json")]
    public async Task Ends_with_the_agreed_code_and_one_sentence(int code, params string[] words)
    {
        var answer = await program.RunAsync(words);
        Assert.Equal(code, answer.Code);
        Assert.Equal("", answer.Output);
        Assert.NotEqual("", answer.Error.Trim());
    }

    [Fact]
    public async Task Removes_demo_data_and_counts_it()
    {
        var removed = await program.RunAsync("demo", "remove");
        Assert.Equal((0, "removed,total"), (removed.Code, removed.Keys));
    }

    [Fact]
    public async Task Refuses_a_database_that_is_newer_than_the_program()
    {
        await using var other = new CtmsProgram();
        Assert.Equal(0, (await other.RunAsync("migrate")).Code);
        await using (var server = await EmbeddedPostgres.StartAsync(other.Data, new(), Stop))
            await RunAsync(server.OwnerConnectionString, "insert into host.migration (module, name, checksum) values ('Ctms.Platform', '9999_later', 'x')");
        var answer = await other.RunAsync("migrate");
        Assert.Equal(3, answer.Code);
        Assert.Contains("newer than this program", answer.Error);
    }

    /// <summary>What a database administrator could do past the portal.</summary>
    private async Task TamperAsync()
    {
        await using var server = await EmbeddedPostgres.StartAsync(program.Data, new(), Stop);
        await RunAsync(server.OwnerConnectionString, """
            alter table host.setting disable trigger user;
            insert into host.setting (name, value) values ('smuggled', 'x');
            alter table host.setting enable always trigger audit_insert;
            alter table host.setting enable always trigger audit_change;
            """);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
