using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Testing;

namespace Ctms.Platform.Tests.Data;

public sealed class MigratorTests(PgServer server)
{
    [Fact]
    public async Task Brings_an_empty_database_up_once_and_finds_nothing_to_do_the_second_time()
    {
        await using var database = await server.EmptyAsync();
        Assert.NotEmpty(await PrepareAsync(database));
        Assert.Empty(await PrepareAsync(database));
    }

    [Fact]
    public async Task Refuses_a_database_that_is_newer_than_the_program()
    {
        await using var database = await server.CloneAsync();
        await OwnerAsync(database, "insert into host.migration (module, name, checksum) values ('Ctms.Platform', '9999_from_the_future', 'x')");
        var refused = await Assert.ThrowsAsync<DatabaseVersionException>(() => PrepareAsync(database));
        Assert.StartsWith("The database is newer than this program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_start_when_a_file_was_changed_after_it_had_run()
    {
        await using var database = await server.CloneAsync();
        await OwnerAsync(database, "update host.migration set checksum = 'x' where name = '0001_audit'");
        var refused = await Assert.ThrowsAsync<DatabaseVersionException>(() => PrepareAsync(database));
        Assert.Contains("0001_audit was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_two_hosts_start_on_an_empty_database_at_once()
    {
        await using var database = await server.EmptyAsync();
        var ran = await Task.WhenAll(PrepareAsync(database), PrepareAsync(database));
        Assert.Single(ran, files => files.Count > 0);
    }

    private static async Task<IReadOnlyList<string>> PrepareAsync(CtmsDatabase database)
    {
        await using var app = Ctms.Host.Portal.Build(["--Logging:LogLevel:Default=Error"], database, Path.Combine(Path.GetTempPath(), "ctms-migrator"), background: false);
        return await CtmsStart.PrepareAsync(app.Services, CancellationToken.None);
    }

    private static async Task OwnerAsync(CtmsDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand("select set_config('ctms.actor', 'test', false); " + sql);
        await command.ExecuteNonQueryAsync();
    }
}
