using Npgsql;

namespace Ctms.Host.Postgres;

/// <summary>The database <c>ctms</c> and its two roles: one owns and migrates, the other runs and can change no schema.</summary>
internal static class OwnDatabase
{
    public const string Name = "ctms";
    public const string Owner = "ctms_owner";
    public const string App = "ctms_app";

    public static async Task EnsureAsync(string superuser, string ownerPassword, string appPassword, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(stop);
        foreach (var (role, password) in new[] { (Owner, ownerPassword), (App, appPassword) })
        {
            if (!await ExistsAsync(connection, "select 1 from pg_roles where rolname = $1", role, stop))
                await RunAsync(connection, $"create role {role} login", stop);
            await RunAsync(connection, $"alter role {role} password '{password}'", stop);
        }
        if (await ExistsAsync(connection, "select 1 from pg_database where datname = $1", Name, stop)) return;
        await RunAsync(connection, $"create database {Name} owner {Owner} template template0", stop);
        await RunAsync(connection, $"revoke all on database {Name} from public", stop);
        await RunAsync(connection, $"grant connect, temporary on database {Name} to {App}", stop);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string name, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(stop) is not null;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
