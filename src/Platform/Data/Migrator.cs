using Ctms.Platform.Modules;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// Brings the database to the program's version: each new SQL file in its own transaction, under an advisory lock.
/// Afterwards every table of the module's schema has its audit triggers and the app role has its rights.
/// </summary>
public sealed class Migrator(CtmsDatabase database, ModuleCatalog modules, ILogger<Migrator> log)
{
    private const long Lock = 0x43544D53; // "CTMS"

    /// <summary>Answers the names of the files that ran. With <paramref name="only"/>, goes no further than these: a back-up is restored into its own version.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken stop, IReadOnlySet<(string Module, string Name)>? only = null)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", stop);
        try
        {
            await ExecuteAsync(connection, """
                create schema if not exists host;
                create table if not exists host.migration (
                    module text not null, name text not null, checksum text not null,
                    applied_at timestamptz not null default now(), primary key (module, name))
                """, stop);
            var applied = await AppliedAsync(connection, stop);
            var known = modules.Migrations;
            RefuseNewer(applied, known);
            RefuseChanged(applied, known);
            var fresh = known.Where(m => !applied.ContainsKey((m.Module, m.Name)) && only?.Contains((m.Module, m.Name)) != false).ToList();
            foreach (var migration in fresh) await ApplyAsync(connection, migration, stop);
            if (fresh.Count > 0) await GuardAsync(connection, known, stop);
            await GrantAsync(connection, stop);
            return [.. fresh.Select(m => $"{m.Module}/{m.Name}")];
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static void RefuseNewer(Dictionary<(string Module, string Name), string> applied, IReadOnlyList<Migration> known)
    {
        var newer = applied.Keys.Where(a => known.Any(k => k.Module == a.Module) && !known.Any(k => k.Module == a.Module && k.Name == a.Name)).ToList();
        if (newer.Count > 0)
            throw new DatabaseVersionException($"The database is newer than this program: it holds {newer[0].Module} {newer[0].Name}, which this version does not know. Start the version that wrote it, or a later one.");
    }

    private static void RefuseChanged(Dictionary<(string Module, string Name), string> applied, IReadOnlyList<Migration> known)
    {
        var changed = known.FirstOrDefault(k => applied.TryGetValue((k.Module, k.Name), out var checksum) && checksum != k.Checksum);
        if (changed is not null)
            throw new DatabaseVersionException($"The migration {changed.Module} {changed.Name} was changed after it had run. Restore the released text and put the change into a new file.");
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken stop)
    {
        log.LogInformation("Migrating {Module} {Name}", migration.Module, migration.Name);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ExecuteAsync(connection, "select set_config('ctms.actor', 'Migration', true)", stop);
        if (modules.SchemaOf(migration.Module) is { } schema) await ExecuteAsync(connection, $"create schema if not exists {schema}", stop);
        await ExecuteAsync(connection, migration.Expanded(), stop);
        await using var done = new NpgsqlCommand("insert into host.migration (module, name, checksum) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = migration.Module }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await done.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task GuardAsync(NpgsqlConnection connection, IReadOnlyList<Migration> known, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var column in known.SelectMany(m => m.PersonalColumns()))
        {
            await using var mark = new NpgsqlCommand("insert into audit.personal_column values ($1, $2, $3) on conflict (table_name, column_name) do update set subject_column = excluded.subject_column", connection, transaction)
            {
                Parameters = { new() { Value = column.Table }, new() { Value = column.Column }, new() { Value = column.Subject } },
            };
            await mark.ExecuteNonQueryAsync(stop);
        }

        await ExecuteAsync(connection, "select audit.guard_all()", stop);
        await transaction.CommitAsync(stop);
    }

    private async Task GrantAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        if (!database.HasTwoRoles) return;
        await using var grant = new NpgsqlCommand("select audit.grant_app($1)", connection) { Parameters = { new() { Value = database.AppRole } } };
        await grant.ExecuteNonQueryAsync(stop);
    }

    private static async Task<Dictionary<(string Module, string Name), string>> AppliedAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select module, name, checksum from host.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var applied = new Dictionary<(string, string), string>();
        while (await reader.ReadAsync(stop)) applied[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>The database and the program do not fit; the message says which is older and what to do (exit code 3).</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);
