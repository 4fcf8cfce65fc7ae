using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ctms.Platform.Tables;

/// <summary>Texts are inline strings, so no cell is ever a formula. Rows leave as they come; nothing is held but a small buffer.</summary>
internal sealed class XlsxTableWriter(Stream output, string sheet) : ITableWriter
{
    const int MaxRows = 1_048_576;
    const int MaxText = 32_767;
    readonly StringBuilder buffer = new(64 * 1024);
    readonly OutboundBuffer outbound = new(output);
    readonly List<string> sheets = [];
    ZipArchive? zip;
    StreamWriter? rows;
    object?[] header = [];
    int row;

    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken stop)
    {
        zip ??= await ZipArchive.CreateAsync(outbound, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        if (rows is null)
        {
            header = [.. cells];
            await StartSheetAsync(stop);
        }
        else if (row == MaxRows)
        {
            await EndSheetAsync();
            await StartSheetAsync(stop);
            Append(header);
        }
        Append(cells);
        if (buffer.Length > 60 * 1024) await FlushAsync(stop);
    }

    async Task StartSheetAsync(CancellationToken stop)
    {
        sheets.Add(XlsxParts.SheetName(sheet, sheets.Count));
        var entry = zip!.CreateEntry($"xl/worksheets/sheet{sheets.Count}.xml", CompressionLevel.Fastest);
        rows = new StreamWriter(await entry.OpenAsync(stop), new UTF8Encoding(false), 16 * 1024);
        row = 0;
        buffer.Append(XlsxParts.SheetStart(header.Length));
    }

    void Append(IReadOnlyList<object?> cells)
    {
        row++;
        buffer.Append("<row r=\"").Append(row).Append("\">");
        for (var column = 0; column < cells.Count; column++) AppendCell(cells[column], column);
        buffer.Append("</row>");
    }

    void AppendCell(object? cell, int column)
    {
        if (cell is null or "") return;
        buffer.Append("<c r=\"").Append(XlsxParts.ColumnName(column)).Append(row).Append('"');
        switch (cell)
        {
            case bool yes: AppendValue(yes ? "1" : "0", " t=\"b\""); break;
            case DateOnly date when date.Year > 1900: AppendValue(Serial(date.ToDateTime(TimeOnly.MinValue)), " s=\"1\""); break;
            case DateTime time when time.Year > 1900: AppendValue(Serial(time), " s=\"2\""); break;
            case DateTimeOffset time when time.Year > 1900: AppendValue(Serial(time.UtcDateTime), " s=\"2\""); break;
            case IFormattable number when IsNumber(cell): AppendValue(number.ToString(null, CultureInfo.InvariantCulture), ""); break;
            case IFormattable other: AppendText(other.ToString(cell is DateOnly or DateTime or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture)); break;
            default: AppendText(cell.ToString() ?? ""); break;
        }
    }

    void AppendValue(string value, string attributes) => buffer.Append(attributes).Append("><v>").Append(value).Append("</v></c>");

    void AppendText(string text)
    {
        if (text.Length > MaxText) text = string.Concat(text.AsSpan(0, MaxText - 1), "…");
        if (row == 1) buffer.Append(" s=\"3\"");
        buffer.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        XlsxParts.AppendEscaped(buffer, text);
        buffer.Append("</t></is></c>");
    }

    static string Serial(DateTime time) => time.ToOADate().ToString(CultureInfo.InvariantCulture);

    internal static bool IsNumber(object cell) => cell switch
    {
        double value => double.IsFinite(value),
        float value => float.IsFinite(value),
        int or long or short or byte or decimal or uint or ulong or sbyte or ushort => true,
        _ => false,
    };

    async Task FlushAsync(CancellationToken stop)
    {
        await rows!.WriteAsync(buffer, stop);
        buffer.Clear();
        await outbound.DrainAsync(stop);
    }

    async Task EndSheetAsync()
    {
        buffer.Append(XlsxParts.SheetEnd);
        await FlushAsync(CancellationToken.None);
        await rows!.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (zip is null) await WriteAsync([], CancellationToken.None);
        await EndSheetAsync();
        foreach (var (name, content) in XlsxParts.Package(sheets))
        {
            await using var file = await zip!.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
            await file.WriteAsync(Encoding.UTF8.GetBytes(content));
        }
        await zip!.DisposeAsync();
        await outbound.DrainAsync(CancellationToken.None);
        await outbound.DisposeAsync();
    }
}
