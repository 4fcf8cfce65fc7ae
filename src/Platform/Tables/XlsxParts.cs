using System.Globalization;
using System.Text;

namespace Ctms.Platform.Tables;

/// <summary>The fixed texts of a workbook (ECMA-376, the smallest set that spreadsheet programs open without complaint).</summary>
internal static class XlsxParts
{
    const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string SheetEnd = "</sheetData></worksheet>";

    public static string SheetStart(int columns) =>
        $"{Xml}<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        + (columns == 0 ? "" : $"<cols><col min=\"1\" max=\"{columns}\" width=\"22\" customWidth=\"1\"/></cols>") + "<sheetData>";

    public static IEnumerable<(string Name, string Content)> Package(IReadOnlyList<string> sheets)
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToArray();
        yield return ("[Content_Types].xml", $"{Xml}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>"
            + string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Types}.worksheet+xml\"/>")) + "</Types>");
        yield return ("_rels/.rels", $"{Xml}<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("xl/workbook.xml", $"{Xml}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
            + string.Concat(numbers.Select(n => $"<sheet name=\"{Escaped(sheets[n - 1])}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")) + "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", $"{Xml}<Relationships xmlns=\"{PackageRelations}\">"
            + string.Concat(numbers.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))
            + $"<Relationship Id=\"rId{sheets.Count + 1}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("xl/styles.xml", Styles);
    }

    // Cell styles: 0 plain, 1 date, 2 date and time, 3 bold header.
    const string Styles = Xml + "<styleSheet xmlns=\"" + Main + "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>";

    /// <summary>Sheet names are at most 31 characters and unique, without seven forbidden signs.</summary>
    public static string SheetName(string wanted, int already)
    {
        var clean = string.Concat(wanted.Where(letter => !"[]:*?/\\'".Contains(letter) && !char.IsControl(letter))).Trim();
        if (clean.Length == 0) clean = "Sheet1";
        var ending = already == 0 ? "" : $" ({already + 1})";
        return (clean.Length + ending.Length > 31 ? clean[..(31 - ending.Length)] : clean) + ending;
    }

    public static string ColumnName(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    public static string Escaped(string text) => AppendEscaped(new StringBuilder(text.Length + 8), text).ToString();

    /// <summary>XML 1.0 can't carry every character: the format writes those as _xHHHH_, and so must guard texts which look like that already.</summary>
    public static StringBuilder AppendEscaped(StringBuilder to, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) to.Append(letter).Append(text[++at]);
            else if (letter == '&') to.Append("&amp;");
            else if (letter == '<') to.Append("&lt;");
            else if (letter == '>') to.Append("&gt;");
            else if (letter == '"') to.Append("&quot;");
            else if ((letter < ' ' && letter is not ('\t' or '\n')) || char.IsSurrogate(letter) || letter >= '\uFFFE' || LooksEscaped(text, at))
                to.Append("_x").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)).Append('_');
            else to.Append(letter);
        }
        return to;
    }

    public static bool LooksEscaped(string text, int at) =>
        at + 6 < text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);
}
