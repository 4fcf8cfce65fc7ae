using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Ctms.Platform.Tables;

internal sealed class CsvTableReader : IAsyncDisposable
{
    const int Sample = 64 * 1024;
    readonly TableLimits limits;
    readonly CsvReader csv;

    CsvTableReader(Stream input, Encoding encoding, TableLimits limits)
    {
        this.limits = limits;
        csv = CsvReader.Create(input, new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = encoding,
            TrackLineNumbers = true,
            // A quote that closes nowhere would otherwise swallow the rest of the file into one cell.
            MaxRecordSize = limits.MaxCellLength,
        }, leaveOpen: true);
    }

    public static async Task<CsvTableReader> OpenAsync(Stream input, TableLimits limits, CancellationToken stop)
    {
        var sample = new byte[Sample];
        var bytes = sample.AsMemory(0, await input.ReadAtLeastAsync(sample, Sample, throwOnEndOfStream: false, stop));
        if (bytes.Length == 0) throw new UnreadableFileException("The file is empty.");
        var encoding = EncodingOf(bytes.Span);
        if (encoding.GetString(bytes.Span).Contains('\0')) throw new UnreadableFileException("This is neither a CSV file nor an XLSX workbook: it holds binary data.");
        return new CsvTableReader(new PeekedStream(input, bytes), encoding, limits);
    }

    // Files of spreadsheet programs without a byte order mark are often Windows-1252; Latin-1 is its readable part.
    static Encoding EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode;
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        // The sample may end inside a character.
        for (var cut = 0; cut < 4 && cut < bytes.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut])) return Encoding.UTF8;
        }
        return Encoding.Latin1;
    }

    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (await ReadAsync(stop) is { } row) yield return row;
    }

    async Task<TableRow?> ReadAsync(CancellationToken stop)
    {
        try
        {
            if (!await csv.ReadAsync(stop)) return null;
        }
        catch (CsvFormatException error)
        {
            throw new UnreadableFileException($"Line {error.LineNumber:N0} can't be read: it is longer than {limits.MaxCellLength:N0} bytes. A quotation mark that never closes looks like that.", error);
        }
        if (csv.FieldCount > limits.MaxColumns) throw new UnreadableFileException($"Line {csv.LineNumber:N0} has {csv.FieldCount:N0} columns; at most {limits.MaxColumns:N0} are read.");
        var cells = new string[csv.FieldCount];
        for (var column = 0; column < cells.Length; column++) cells[column] = FormulaGuard.Unprotect(csv.GetString(column));
        return new TableRow(csv.LineNumber, cells);
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
