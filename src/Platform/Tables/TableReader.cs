using System.Runtime.CompilerServices;

namespace Ctms.Platform.Tables;

/// <summary>One row below the header. Number is the line (CSV: first line of the record) or row of the sheet, as a person counts them.</summary>
public sealed record TableRow(long Number, string[] Cells);

/// <summary>What a table from outside may be like.</summary>
public sealed record TableLimits(int MaxColumns = 500, int MaxCellLength = 1_000_000, int MaxEntries = 1_000, UnpackLimits? Unpack = null);

/// <summary>Reads CSV or XLSX, told apart by content, forward only. Everything that is wrong with the file is an <see cref="UnreadableFileException"/>.
/// Dates of XLSX cells come as yyyy-MM-dd, numbers and booleans in invariant form.</summary>
public sealed class TableReader : IAsyncDisposable
{
    readonly IAsyncEnumerator<TableRow> rows;
    readonly IAsyncDisposable source;

    TableReader(TableFormat format, string[] header, IAsyncEnumerator<TableRow> rows, IAsyncDisposable source) =>
        (Format, Header, this.rows, this.source) = (format, header, rows, source);

    public TableFormat Format { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>The stream stays open; a stream that can't seek is copied to a temporary file when it is a workbook.</summary>
    public static async Task<TableReader> OpenAsync(Stream input, TableLimits? limits = null, CancellationToken stop = default)
    {
        limits ??= new TableLimits();
        var head = new byte[8];
        var peeked = new PeekedStream(input, head.AsMemory(0, await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop)));
        if (peeked.StartsWith([0xD0, 0xCF, 0x11, 0xE0])) throw new UnreadableFileException("This is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a password.");
        if (peeked.StartsWith("PK\u0003\u0004"u8))
        {
            var xlsx = await XlsxTableReader.OpenAsync(peeked, limits, stop);
            return await StartAsync(TableFormat.Xlsx, xlsx, xlsx.RowsAsync(stop).GetAsyncEnumerator(stop));
        }
        var csv = await CsvTableReader.OpenAsync(peeked, limits, stop);
        return await StartAsync(TableFormat.Csv, csv, csv.RowsAsync(stop).GetAsyncEnumerator(stop));
    }

    static async Task<TableReader> StartAsync(TableFormat format, IAsyncDisposable source, IAsyncEnumerator<TableRow> rows)
    {
        if (!await rows.MoveNextAsync() || Array.TrueForAll(rows.Current.Cells, string.IsNullOrWhiteSpace)) throw new UnreadableFileException("The table is empty: it has no header row.");
        return new TableReader(format, [.. rows.Current.Cells.Select(cell => cell.Trim())], rows, source);
    }

    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        while (await rows.MoveNextAsync())
        {
            stop.ThrowIfCancellationRequested();
            yield return rows.Current;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await source.DisposeAsync();
    }
}
