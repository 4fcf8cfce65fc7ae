using System.Globalization;
using CsvHelper;

namespace Ctms.Platform.Tables;

internal sealed class CsvTableWriter(Stream output) : ITableWriter
{
    // The byte order mark tells spreadsheets that it is UTF-8.
    static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, ValidateFieldCount = false };
    readonly CsvWriter csv = CsvWriter.Create(output, Options, leaveOpen: true);

    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken stop)
    {
        foreach (var cell in cells) csv.WriteField(Text(cell));
        await csv.EndRecordAsync(stop);
    }

    // Only texts can be formulas: a typed negative number stays a number.
    static string Text(object? cell) => cell switch
    {
        null => "",
        string text => FormulaGuard.Protect(text),
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number when XlsxTableWriter.IsNumber(cell) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => FormulaGuard.Protect(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""),
    };

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
