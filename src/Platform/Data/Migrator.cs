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
            var faults = Unfit(applied, known);
            var fresh = known.Where(m => !applied.ContainsKey((m.Module, m.Name)) && only?.Contains((m.Module, m.Name)) != false && !faults.Exists(f => f.Module == m.Module)).ToList();
            var ran = await ApplyAllAsync(connection, fresh, faults, stop);
            if (fresh.Count > 0) await GuardAsync(connection, known, stop);
            await GrantAsync(connection, stop);
            return faults.Count == 0 ? ran : throw new DropInFaultsException(faults, ran);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>Modules that were dropped in and do not fit this database; the portal itself stops when it does not.</summary>
    private List<DropInFault> Unfit(Dictionary<(string Module, string Name), string> applied, IReadOnlyList<Migration> known)
    {
        var faults = new List<DropInFault>();
        foreach (var (module, name) in applied.Keys.Where(a => known.Any(k => k.Module == a.Module) && !known.Any(k => k.Module == a.Module && k.Name == a.Name)))
            Refuse(module, $"The database is newer than this {(IsDropIn(module) ? "module" : "program")}: it holds {module} {name}, which this version does not know. Start the version that wrote it, or a later one.");
        foreach (var changed in known.Where(k => applied.TryGetValue((k.Module, k.Name), out var checksum) && checksum != k.Checksum))
            Refuse(changed.Module, $"The migration {changed.Module} {changed.Name} was changed after it had run. Restore the released text and put the change into a new file.");
        return faults;

        void Refuse(string module, string message) => faults.Add(IsDropIn(module) ? new(module, message) : throw new DatabaseVersionException(message));
    }

    /// <summary>What a module that was dropped in cannot do ends its own part; the rest of the database gets ready all the same.</summary>
    private async Task<List<string>> ApplyAllAsync(NpgsqlConnection connection, List<Migration> fresh, List<DropInFault> faults, CancellationToken stop)
    {
        var ran = new List<string>();
        foreach (var migration in fresh)
        {
            if (faults.Exists(f => f.Module == migration.Module)) continue;
            try
            {
                await ApplyAsync(connection, migration, stop);
                ran.Add($"{migration.Module}/{migration.Name}");
            }
            catch (Exception e) when (IsDropIn(migration.Module) && e is PostgresException or DropInFaultException or InvalidOperationException)
            {
                faults.Add((e as DropInFaultException)?.Fault ?? new DropInFault(migration.Module, $"Its migration {migration.Name} fails: {(e as PostgresException)?.MessageText ?? e.Message}"));
            }
        }

        return ran;
    }

    private bool IsDropIn(string module) => modules.Modules.Any(m => m.Id == module && m.DropIn is not null);

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken stop)
    {
        log.LogInformation("Migrating {Module} {Name}", migration.Module, migration.Name);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ExecuteAsync(connection, "select set_config('ctms.actor', 'Migration', true)", stop);
        if (modules.SchemaOf(migration.Module) is { } schema) await ExecuteAsync(connection, $"create schema if not exists {schema}", stop);
        var before = IsDropIn(migration.Module) ? await WrittenAsync(connection, stop) : null;
        await ExecuteAsync(connection, migration.Expanded(), stop);
        if (before is not null) await RequireOwnAsync(connection, migration, before, stop);
        await using var done = new NpgsqlCommand("insert into host.migration (module, name, checksum) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = migration.Module }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await done.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>A module that was dropped in changes its own schema and nothing else: no other table, no row of one, no function, no rule of the audit.</summary>
    private async Task RequireOwnAsync(NpgsqlConnection connection, Migration migration, Dictionary<string, long> before, CancellationToken stop)
    {
        var schema = modules.SchemaOf(migration.Module) ?? "";
        await using var command = new NpgsqlCommand("""
            with other as (select oid, nspname from pg_namespace where nspname <> $1 and nspname !~ '^pg_(toast|temp)')
            select n.nspname || '.' || c.relname from pg_class c join other n on n.oid = c.relnamespace where c.xmin = pg_current_xact_id()::xid
            union all select n.nspname || '.' || p.proname from pg_proc p join other n on n.oid = p.pronamespace where p.xmin = pg_current_xact_id()::xid
            union all select 'the schema ' || n.nspname from pg_namespace n join other using (oid) where n.xmin = pg_current_xact_id()::xid
            union all select 'the audit of ' || r.table_name from audit.table_rule r where r.xmin = pg_current_xact_id()::xid and split_part(r.table_name, '.', 1) <> $1
            limit 1
            """, connection) { Parameters = { new() { Value = schema } } };
        var touched = await command.ExecuteScalarAsync(stop) as string
            ?? (await WrittenAsync(connection, stop)).FirstOrDefault(w => w.Key is not "audit.table_rule" && !w.Key.StartsWith(schema + ".", StringComparison.Ordinal) && w.Value > before.GetValueOrDefault(w.Key)).Key;
        if (touched is not null) throw new DropInFaultException(migration.Module, $"Its migration {migration.Name} changes {touched}, which is not its own.");
    }

    /// <summary>Rows that this session has written by table, as far as the server's statistics have not taken them over.</summary>
    private static async Task<Dictionary<string, long>> WrittenAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select schemaname || '.' || relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var written = new Dictionary<string, long>();
        while (await reader.ReadAsync(stop)) written[reader.GetString(0)] = reader.GetInt64(1);
        return written;
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
