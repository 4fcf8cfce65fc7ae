using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ctms.Platform.Tables;

/// <summary>What must be known of a workbook before its sheet is read: where the sheet is, shared strings, which styles are dates.</summary>
internal sealed partial class XlsxBook
{
    readonly List<string> strings = [];
    readonly List<bool> dates = [];
    double epoch;

    public string SheetPath { get; private set; } = "";

    public static async Task<XlsxBook> ReadAsync(ZipArchive zip, TableLimits limits, CancellationToken stop)
    {
        var book = new XlsxBook();
        await book.FindSheetAsync(zip, limits, stop);
        await book.ReadStringsAsync(zip, limits, stop);
        await book.ReadStylesAsync(zip, limits, stop);
        return book;
    }

    public static XmlReader? Open(ZipArchive zip, string path, TableLimits limits)
    {
        if (zip.GetEntry(path.TrimStart('/')) is not { } entry) return null;
        var packed = Math.Max(1, entry.CompressedLength);
        return XmlReader.Create(new GuardedStream(entry.Open(), () => packed, limits.Unpack ?? new UnpackLimits()), new XmlReaderSettings
        {
            Async = true,
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        });
    }

    async Task FindSheetAsync(ZipArchive zip, TableLimits limits, CancellationToken stop)
    {
        using var workbook = Open(zip, "xl/workbook.xml", limits) ?? throw new UnreadableFileException("This is a zip archive, but not an XLSX workbook.");
        string? relation = null;
        while (await workbook.ReadAsync())
        {
            stop.ThrowIfCancellationRequested();
            if (workbook.NodeType != XmlNodeType.Element) continue;
            if (workbook.LocalName == "workbookPr" && workbook.GetAttribute("date1904") is "1" or "true") epoch = 1462;
            if (workbook.LocalName != "sheet" || relation is not null || workbook.GetAttribute("state") is "hidden" or "veryHidden") continue;
            relation = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                ?? workbook.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        }
        using var relations = Open(zip, "xl/_rels/workbook.xml.rels", limits);
        while (relations is not null && await relations.ReadAsync())
        {
            if (relations.NodeType != XmlNodeType.Element || relations.LocalName != "Relationship" || relations.GetAttribute("Id") != relation) continue;
            var target = relations.GetAttribute("Target") ?? "";
            SheetPath = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }
    }

    async Task ReadStringsAsync(ZipArchive zip, TableLimits limits, CancellationToken stop)
    {
        using var xml = Open(zip, "xl/sharedStrings.xml", limits);
        if (xml is null) return;
        var text = new StringBuilder();
        var (phonetic, inText) = (false, false);
        while (await xml.ReadAsync())
        {
            stop.ThrowIfCancellationRequested();
            var starts = xml.NodeType == XmlNodeType.Element;
            if (starts && xml is { LocalName: "si", IsEmptyElement: true }) strings.Add("");
            else if (starts && xml.LocalName == "rPh") phonetic = !xml.IsEmptyElement;
            else if (starts && xml.LocalName == "t") inText = !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "rPh") phonetic = false;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "t") inText = false;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "si")
            {
                strings.Add(text.ToString());
                text.Clear();
            }
            else if (inText && !phonetic && xml.HasValue) text.Append(xml.Value);
        }
    }

    async Task ReadStylesAsync(ZipArchive zip, TableLimits limits, CancellationToken stop)
    {
        using var xml = Open(zip, "xl/styles.xml", limits);
        var own = new Dictionary<int, bool>();
        var inCells = false;
        while (xml is not null && await xml.ReadAsync())
        {
            stop.ThrowIfCancellationRequested();
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element || !int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id)) continue;
            if (xml.LocalName == "numFmt") own[id] = DateLetters().IsMatch(Literals().Replace(xml.GetAttribute("formatCode") ?? "", ""));
            else if (xml.LocalName == "xf" && inCells) dates.Add(own.TryGetValue(id, out var date) ? date : id is (>= 14 and <= 22) or (>= 45 and <= 47) or (>= 27 and <= 36) or (>= 50 and <= 58));
        }
    }

    public string Text(string? type, string? style, string value) => type switch
    {
        "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < strings.Count ? Unescaped(strings[at]) : "",
        "b" => value == "1" ? "true" : "false",
        "inlineStr" or "str" => Unescaped(value),
        "e" or "d" => value,
        _ => IsDate(style) ? Date(value) : value,
    };

    bool IsDate(string? style) => int.TryParse(style, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < dates.Count && dates[at];

    string Date(string value)
    {
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var serial) || serial + epoch is < 0 or > 2_958_465) return value;
        var time = DateTime.FromOADate(serial + epoch);
        return time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!XlsxParts.LooksEscaped(text, at))
            {
                plain.Append(text[at]);
                continue;
            }
            plain.Append((char)int.Parse(text.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            at += 6;
        }
        return plain.ToString();
    }

    // Quoted text, escaped letters and [conditions] of a number format say nothing about dates.
    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", RegexOptions.None, 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DateLetters();
}
