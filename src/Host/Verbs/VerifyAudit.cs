using Ctms.Host.BackUps;
using Ctms.Platform.Data;
using Npgsql;

namespace Ctms.Host.Verbs;

/// <summary>
/// Holds the trail against the tables: every business table has its triggers, every row came in through an entry, every entry's row is there
/// or was deleted by a later entry, and each row holds what its entries say last. A change past the triggers is a gap.
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
        // Later images of a row over earlier ones; gone with the transaction.
        await Tables.ExecuteAsync(connection, "create aggregate pg_temp.fold (jsonb) (sfunc = jsonb_concat, stype = jsonb)", stop);
        var unguarded = await Tables.RowsAsync(connection, "select full_name from audit.unguarded() order by 1", r => r.GetString(0), stop);
        var guarded = await GuardedAsync(connection, stop);
        var gaps = new List<AuditGap>();
        foreach (var table in guarded) gaps.AddRange(await GapsAsync(connection, table, stop));
        return new(guarded.Count, [.. unguarded], [.. gaps], unguarded.Count == 0 && gaps.Count == 0);
    }

    /// <summary>
    /// Key is SQL for the row's key as in the trail. Untold names the columns whose values the trail does not tell: personal ones are sealed,
    /// generated ones follow from others. Defaults is SQL for what rows hold that are older than a column.
    /// </summary>
    private sealed record Guarded(string Table, string Name, string Key, string[] Untold, string Defaults);

    private static Task<List<Guarded>> GuardedAsync(NpgsqlConnection connection, CancellationToken stop) => Tables.RowsAsync(connection, """
        select b.target::text, b.full_name,
               (select string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' order by array_position(i.indkey::int2[], a.attnum))
                  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = b.target and i.indisprimary),
               array(select column_name from audit.personal_column where table_name = b.full_name union select attname from pg_attribute where attrelid = b.target and attgenerated <> ''),
               'jsonb_build_object(' || coalesce((select string_agg(format('%L, (%L)::%s', attname, (attmissingval::text::text[])[1], format_type(atttypid, atttypmod)), ', ')
                  from pg_attribute where attrelid = b.target and atthasmissing and not attisdropped), '') || ')'
        from audit.business_tables() b where b.exempt_reason is null order by 2
        """, r => new Guarded(r.GetString(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3), r.GetString(4)), stop);

    private static async Task<List<AuditGap>> GapsAsync(NpgsqlConnection connection, Guarded table, CancellationToken stop)
    {
        // "table_name" in the trail is our own text, never what a person typed. The told values go through the row's type, so that both sides
        // are written alike (zones of times, types that a migration changed); entries of inserts leave out what is null.
        await using var command = new NpgsqlCommand($"""
            with gone as (select row_key, max(id) as id from audit.entry where table_name = $1 and action = 'delete' group by row_key),
                 trail as (select e.row_key, sum(case e.action when 'insert' then 1 when 'delete' then -1 else 0 end) as lives,
                                  pg_temp.fold(e.new order by e.id) filter (where e.action <> 'delete' and (g.id is null or e.id > g.id)) as told
                             from audit.entry e left join gone g using (row_key) where e.table_name = $1 group by e.row_key),
                 both_sides as (select t.row_key as held_key, coalesce(t.row_key, e.row_key) as row_key, coalesce(e.lives, 0) as lives, t.held, coalesce(e.told, jsonb_build_object()) - $2::text[] as told
                             from (select {table.Key} as row_key, t as held from {table.Table} t) t full join trail e on e.row_key = t.row_key),
                 judged as (select row_key, case
                                when held_key is null then case when lives > 0 then 'trail-without-row' end
                                when lives < 1 then 'row-without-trail'
                                when {Held} not in ({Told("told")}, {Told($"{table.Defaults} || told")}) then 'changed-without-trail' end as kind
                             from both_sides)
            select kind, count(*), (array_agg(row_key order by row_key))[1:{NamedRows}] from judged where kind is not null group by kind order by kind
            """, connection) { Parameters = { new() { Value = table.Name }, new() { Value = table.Untold } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(stop);
        var gaps = new List<AuditGap>();
        while (await reader.ReadAsync(stop)) gaps.Add(new(table.Name, reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<string[]>(2)));
        return gaps;

        string Told(string image) => $"jsonb_strip_nulls(to_jsonb(jsonb_populate_record(null::{table.Table}, {image})) - $2::text[])";
    }

    private const string Held = "jsonb_strip_nulls(to_jsonb(held) - $2::text[])";
}

/// <summary>What the verification found; <paramref name="Tables"/> counts the guarded tables.</summary>
internal sealed record AuditFindings(int Tables, string[] Unguarded, AuditGap[] Gaps, bool Ok);

/// <summary>Rows of one table that the trail does not explain, the first few by key.</summary>
internal sealed record AuditGap(string Table, string Kind, long Count, string[] Rows);
