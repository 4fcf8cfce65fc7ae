using Ctms.Host.BackUps;
using Ctms.Platform.Data;
using Npgsql;

namespace Ctms.Host.Verbs;

/// <summary>
/// Holds the trail against the tables: every business table has its triggers, every row came in through an entry, and every entry's row
/// is there or was deleted by a later entry. A row written or removed past the triggers is a gap.
/// </summary>
internal sealed class VerifyAudit(CtmsDatabase database)
{
    private const int NamedRows = 5;

    /// <summary>Null for a database without a trail.</summary>
    public async Task<AuditFindings?> RunAsync(CancellationToken stop)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(stop);
        // One moment for all tables: a row committed meanwhile must not look like a gap.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        if ((await Tables.AllAsync(connection, stop)).All(t => t.Name != "audit.entry")) return null;
        var unguarded = await Tables.RowsAsync(connection, "select full_name from audit.unguarded() order by 1", r => r.GetString(0), stop);
        var guarded = await Tables.RowsAsync(connection, """
            select b.target::text, b.full_name,
                   (select string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' order by array_position(i.indkey::int2[], a.attnum))
                      from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = b.target and i.indisprimary)
            from audit.business_tables() b where b.exempt_reason is null order by 2
            """, r => (Table: r.GetString(0), Name: r.GetString(1), Key: r.GetString(2)), stop);
        var gaps = new List<AuditGap>();
        foreach (var (table, name, key) in guarded) gaps.AddRange(await GapsAsync(connection, table, name, key, stop));
        return new(guarded.Count, [.. unguarded], [.. gaps], unguarded.Count == 0 && gaps.Count == 0);
    }

    private static async Task<List<AuditGap>> GapsAsync(NpgsqlConnection connection, string table, string name, string key, CancellationToken stop)
    {
        // "table_name" in the trail is our own text, never what a person typed.
        await using var command = new NpgsqlCommand($"""
            with trail as (select row_key, sum(case action when 'insert' then 1 when 'delete' then -1 else 0 end) as lives from audit.entry where table_name = $1 group by row_key),
                 found as (select case when t.row_key is null then 'trail-without-row' else 'row-without-trail' end as kind, coalesce(t.row_key, e.row_key) as row_key
                             from (select {key} as row_key from {table} t) t full join trail e on e.row_key = t.row_key
                            where (t.row_key is not null and coalesce(e.lives, 0) < 1) or (t.row_key is null and e.lives > 0))
            select kind, count(*), (array_agg(row_key order by row_key))[1:{NamedRows}] from found group by kind order by kind
            """, connection) { Parameters = { new() { Value = name } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(stop);
        var gaps = new List<AuditGap>();
        while (await reader.ReadAsync(stop)) gaps.Add(new(name, reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<string[]>(2)));
        return gaps;
    }
}

/// <summary>What the verification found; <paramref name="Tables"/> counts the guarded tables.</summary>
internal sealed record AuditFindings(int Tables, string[] Unguarded, AuditGap[] Gaps, bool Ok);

/// <summary>Rows of one table that the trail does not explain, the first few by key.</summary>
internal sealed record AuditGap(string Table, string Kind, long Count, string[] Rows);
