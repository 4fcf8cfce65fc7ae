using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>Column mappings that somebody confirmed, kept for the next file with the same headers.</summary>
internal sealed class KeptMappings(DbSession session)
{
    public async Task<ColumnMapping?> FindAsync(IReadOnlyList<string> headers, CancellationToken stop)
    {
        var kept = await session.QueryOneAsync<string>($"select columns::text from registry.column_mapping where signature = {ColumnMapping.Signature(headers)}", stop);
        if (kept is null) return null;
        // The signature forgives another spelling of a header, the mapping names it exactly.
        var byKey = JsonSerializer.Deserialize<Dictionary<string, string>>(kept)!.ToDictionary(pair => TableField.Key(pair.Key), pair => pair.Value);
        var columns = headers.Where(header => byKey.ContainsKey(TableField.Key(header))).DistinctBy(TableField.Key).ToDictionary(header => header, header => byKey[TableField.Key(header)]);
        return new ColumnMapping(columns);
    }

    public Task KeepAsync(IReadOnlyList<string> headers, ColumnMapping mapping, CancellationToken stop)
    {
        var columns = JsonSerializer.Serialize(mapping.Columns);
        return session.ExecuteAsync($"""
            insert into registry.column_mapping (signature, headers, columns) values ({ColumnMapping.Signature(headers)}, {headers.ToArray()}, {columns}::jsonb)
            on conflict (signature) do update set headers = excluded.headers, columns = excluded.columns, updated_at = clock_timestamp()
             where registry.column_mapping.columns is distinct from excluded.columns
            """, stop);
    }
}
