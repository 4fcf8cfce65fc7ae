using Npgsql;

namespace Ctms.Host.BackUps;

/// <summary>The tables, sequences and triggers of a database as its own catalog tells them; nobody has to list them.</summary>
internal static class Tables
{
    private const string Ours = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')";

    /// <summary>Quoted names with the columns that can be written, referenced tables first.</summary>
    public static async Task<IReadOnlyList<(string Name, string[] Columns)>> AllAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var columns = await RowsAsync(connection, $"""
            select c.oid::regclass::text, array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and c.relpersistence <> 't' and {Ours} order by 1
            """, r => (Name: r.GetString(0), Columns: r.GetFieldValue<string[]>(1)), stop);
        var references = (await RowsAsync(connection, "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid",
            r => (From: r.GetString(0), To: r.GetString(1)), stop)).ToLookup(r => r.From, r => r.To);
        return Ordered(columns, references);
    }

    public static Task<List<SequenceMark>> SequencesAsync(NpgsqlConnection connection, CancellationToken stop) => RowsAsync(connection,
        "select format('%I.%I', schemaname, sequencename), last_value from pg_sequences where last_value is not null order by 1",
        r => new SequenceMark(r.GetString(0), r.GetInt64(1)), stop);

    /// <summary>Statements that silence the triggers of our own (not those of foreign keys), and those that give each its exact state back.</summary>
    public static async Task<(string Silence, string Restore)> TriggersAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var triggers = await RowsAsync(connection, $"""
            select c.oid::regclass::text, quote_ident(t.tgname), t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and t.tgenabled <> 'D' and {Ours}
            """, r => (Table: r.GetString(0), Name: r.GetString(1), State: r.GetString(2)), stop);
        return (string.Concat(triggers.Select(t => $"alter table {t.Table} disable trigger {t.Name};")),
            string.Concat(triggers.Select(t => $"alter table {t.Table} enable {t.State switch { "A" => "always ", "R" => "replica ", _ => "" }}trigger {t.Name};")));
    }

    public static Task<List<string>> MaterialisedAsync(NpgsqlConnection connection, CancellationToken stop) => RowsAsync(connection,
        $"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and {Ours} order by c.oid", r => r.GetString(0), stop);

    public static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop)) rows.Add(read(reader));
        return rows;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        if (sql.Length == 0) return;
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static List<(string Name, string[] Columns)> Ordered(List<(string Name, string[] Columns)> tables, ILookup<string, string> references)
    {
        var (ordered, open) = (new List<(string Name, string[] Columns)>(), tables.ToDictionary(t => t.Name));
        foreach (var table in tables) Visit(table.Name);
        return ordered;

        void Visit(string name)
        {
            if (!open.Remove(name, out var table)) return;
            foreach (var needed in references[name]) Visit(needed);
            ordered.Add(table);
        }
    }
}
