using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Ctms.Platform.Tables;

/// <summary>The first visible sheet of a workbook, row by row. Shared strings are held in memory, within the unpack limits.</summary>
internal sealed class XlsxTableReader : IAsyncDisposable
{
    readonly ZipArchive zip;
    readonly FileStream? copy;
    readonly TableLimits limits;
    readonly XlsxBook book;

    XlsxTableReader(ZipArchive zip, FileStream? copy, XlsxBook book, TableLimits limits) => (this.zip, this.copy, this.book, this.limits) = (zip, copy, book, limits);

    public static async Task<XlsxTableReader> OpenAsync(PeekedStream input, TableLimits limits, CancellationToken stop)
    {
        FileStream? temporary = null;
        if (input.Seekable() is not { } seekable)
        {
            seekable = temporary = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await input.CopyToAsync(temporary, stop);
            temporary.Position = 0;
        }
        try
        {
            var archive = await ZipArchive.CreateAsync(seekable, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, stop);
            if (archive.Entries.Count > limits.MaxEntries) throw new UnreadableFileException($"The workbook holds {archive.Entries.Count:N0} files; at most {limits.MaxEntries:N0} are accepted.");
            return new XlsxTableReader(archive, temporary, await XlsxBook.ReadAsync(archive, limits, stop), limits);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            throw Broken(error);
        }
    }

    static UnreadableFileException Broken(Exception error) => new("The workbook is damaged or is not an XLSX file.", error);

    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var xml = XlsxBook.Open(zip, book.SheetPath, limits) ?? throw new UnreadableFileException("The workbook has no sheet.");
        long number = 0;
        while (await GuardAsync(() => NextRowAsync(xml)))
        {
            stop.ThrowIfCancellationRequested();
            number = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > number ? said : number + 1;
            var cells = await GuardAsync(() => ReadCellsAsync(xml));
            if (cells.Any(cell => cell.Length > 0)) yield return new TableRow(number, cells);
        }
    }

    static async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (error is XmlException or InvalidDataException)
        {
            throw Broken(error);
        }
    }

    static async Task<bool> NextRowAsync(XmlReader xml)
    {
        do
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row") return true;
        }
        while (await xml.ReadAsync());
        return false;
    }

    async Task<string[]> ReadCellsAsync(XmlReader xml)
    {
        var cells = new List<string>();
        var depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            await xml.ReadAsync();
            return [];
        }
        await xml.ReadAsync();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                await xml.ReadAsync();
                continue;
            }
            var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            if (column >= limits.MaxColumns) throw new UnreadableFileException($"The sheet has more than {limits.MaxColumns:N0} columns.");
            while (cells.Count < column) cells.Add("");
            var text = await ReadCellAsync(xml);
            if (cells.Count == column) cells.Add(text); else cells[column] = text;
        }
        return [.. cells];
    }

    async Task<string> ReadCellAsync(XmlReader xml)
    {
        var (type, style, depth) = (xml.GetAttribute("t"), xml.GetAttribute("s"), xml.Depth);
        var value = new StringBuilder();
        if (!xml.IsEmptyElement)
        {
            // A formula's text (f) and phonetic hints (rPh) are not the value.
            var (inValue, phonetic) = (false, false);
            while (await xml.ReadAsync() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element) (inValue, phonetic) = (xml.LocalName is "v" or "t", phonetic || xml.LocalName == "rPh");
                else if (xml.NodeType == XmlNodeType.EndElement) (inValue, phonetic) = (false, phonetic && xml.LocalName != "rPh");
                else if (inValue && !phonetic && xml.NodeType is (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) value.Append(xml.Value);
                if (value.Length > limits.MaxCellLength) throw new UnreadableFileException($"A cell holds more than {limits.MaxCellLength:N0} characters.");
            }
        }
        await xml.ReadAsync();
        return book.Text(type, style, value.ToString());
    }

    static int? ColumnOf(string? reference)
    {
        if (string.IsNullOrEmpty(reference)) return null;
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetterUpper(letter)) break;
            column = (column * 26) + (letter - 'A' + 1);
            if (column > 100_000) break;
        }
        return column == 0 ? null : column - 1;
    }

    public async ValueTask DisposeAsync()
    {
        await zip.DisposeAsync();
        if (copy is not null) await copy.DisposeAsync();
    }
}
