using Npgsql;
using NpgsqlTypes;

namespace Ctms.Registry.Imports;

/// <summary>Writes rows by binary COPY. A cell's type follows from the value; null needs none.</summary>
internal static class CopyRows
{
    public static async Task WriteAsync<T>(this NpgsqlConnection connection, string table, string columns, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write, CancellationToken stop)
    {
        using var all = rows.GetEnumerator();
        if (!all.MoveNext()) return;
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)", stop);
        do
        {
            await copy.StartRowAsync(stop);
            await write(copy, all.Current);
        }
        while (all.MoveNext());
        await copy.CompleteAsync(stop);
    }

    public static Task TextAsync(this NpgsqlBinaryImporter copy, string? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, NpgsqlDbType.Text);

    public static Task TextsAsync(this NpgsqlBinaryImporter copy, string[] values) => copy.WriteAsync(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static Task DateAsync(this NpgsqlBinaryImporter copy, DateOnly? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value.Value, NpgsqlDbType.Date);

    public static Task DoubleAsync(this NpgsqlBinaryImporter copy, double? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value.Value, NpgsqlDbType.Double);

    public static Task IntAsync(this NpgsqlBinaryImporter copy, int? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value.Value, NpgsqlDbType.Integer);

    public static Task UuidAsync(this NpgsqlBinaryImporter copy, Guid? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value.Value, NpgsqlDbType.Uuid);
}
