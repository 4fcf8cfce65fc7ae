using Ctms.Host.Postgres;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Ctms.Testing;

/// <summary>
/// One PostgreSQL for all tests of an assembly (fsync off), and in it a migrated template from which every test class
/// clones its own database: classes run side by side and nothing is ever wiped.
/// Use: [assembly: AssemblyFixture(typeof(PgServer))].
/// </summary>
public sealed class PgServer : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "ctms-tests-" + Guid.CreateVersion7().ToString("n")[^10..]);
    private readonly SemaphoreSlim cloning = new(1, 1);
    private EmbeddedPostgres? server;
    private Task? template;
    private int clones;

    public string Superuser => server!.SuperuserConnectionString;

    public async ValueTask InitializeAsync() =>
        server = await EmbeddedPostgres.StartAsync(folder, new EmbeddedPostgresOptions { Fast = true, Log = NullLogger.Instance }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server!.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
        cloning.Dispose();
    }

    /// <summary>A database with all migrations and roles, of its own.</summary>
    public async Task<CtmsDatabase> CloneAsync()
    {
        await cloning.WaitAsync();
        try
        {
            await (template ??= MigrateTemplateAsync());
            var name = $"c{++clones}";
            await ExecuteAsync($"create database {name} template tpl owner ctms_owner");
            return Open(name);
        }
        finally
        {
            cloning.Release();
        }
    }

    /// <summary>A database without anything in it.</summary>
    public async Task<CtmsDatabase> EmptyAsync()
    {
        await cloning.WaitAsync();
        try
        {
            var name = $"e{++clones}";
            await ExecuteAsync($"create database {name} owner ctms_owner");
            return Open(name);
        }
        finally
        {
            cloning.Release();
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private CtmsDatabase Open(string name, bool pooling = true) =>
        new(With(server!.OwnerConnectionString, name, pooling), With(server.AppConnectionString, name, pooling));

    private async Task MigrateTemplateAsync()
    {
        await ExecuteAsync("create database tpl owner ctms_owner");
        await using var database = Open("tpl", pooling: false);
        await using var app = Host.Portal.Build([], database, Path.Combine(folder, "template-data"), background: false);
        await CtmsStart.PrepareAsync(app.Services, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    private static string With(string connection, string name, bool pooling) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = name, Pooling = pooling, MaxPoolSize = 20 }.ConnectionString;
}
