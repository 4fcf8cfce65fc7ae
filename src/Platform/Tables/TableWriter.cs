namespace Ctms.Platform.Tables;

public enum TableFormat
{
    Csv,
    Xlsx,
}

/// <summary>Writes a table forward only; the first row is the header. Disposing completes the file and leaves the stream open.</summary>
public interface ITableWriter : IAsyncDisposable
{
    /// <summary>Cells may be text, numbers, booleans, DateOnly, DateTime, DateTimeOffset (written as UTC) or null.</summary>
    Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken stop);
}

public static class TableWriter
{
    public static ITableWriter Create(TableFormat format, Stream output, string sheet = "Sheet1") =>
        format == TableFormat.Xlsx ? new XlsxTableWriter(output, sheet) : new CsvTableWriter(output);

    public static string ContentType(TableFormat format) =>
        format == TableFormat.Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";

    public static string Extension(TableFormat format) => format == TableFormat.Xlsx ? ".xlsx" : ".csv";
}
