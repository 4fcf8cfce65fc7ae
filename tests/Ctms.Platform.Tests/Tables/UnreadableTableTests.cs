using System.IO.Compression;
using System.Text;
using Ctms.Platform.Tables;

namespace Ctms.Platform.Tests.Tables;

public sealed class UnreadableTableTests
{
    [Theory]
    [InlineData("name;trials\nMüller;3\n"), InlineData("name\ttrials\nMüller\t3\n"), InlineData("name|trials\r\nMüller|3"), InlineData("\uFEFFname,trials\n\n\"Müller\",3\n")]
    public async Task The_separator_is_found_and_blank_lines_are_passed_over(string text) =>
        Assert.Equal([["name", "trials"], ["Müller", "3"]], (await TableTests.ReadAsync(Encoding.UTF8.GetBytes(text))).Rows);

    [Fact]
    public async Task Files_in_the_encodings_of_spreadsheet_programs_are_read()
    {
        const string text = "name,city\nMüller,Köln\n";
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal("Müller", (await TableTests.ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).Rows[1][0]);
        }
    }

    [Fact]
    public async Task Row_numbers_are_those_that_an_editor_shows()
    {
        await using var reader = await TableReader.OpenAsync(new MemoryStream("a,b\n\"two\nlines\",1\n\nx,2\n"u8.ToArray()));
        Assert.Equal("2 5", string.Join(" ", await reader.RowsAsync().Select(row => row.Number).ToArrayAsync()));
    }

    [Fact]
    public Task An_empty_file_is_refused() => RefusedAsync([], "empty");

    [Fact]
    public Task Binary_data_is_refused() => RefusedAsync([.. "%PDF-1.7"u8, 0, 1, 2, 0, 0], "neither");

    [Fact]
    public Task An_old_workbook_is_refused_by_name() => RefusedAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], ".xls");

    [Fact]
    public Task A_zip_that_is_no_workbook_is_refused() => RefusedAsync(Zip(("readme.txt", "hello")), "not an XLSX");

    [Fact]
    public Task Half_a_workbook_is_refused() => RefusedAsync(Zip(("xl/workbook.xml", "<workbook/>"))[..60], "damaged");

    [Fact]
    public async Task A_quotation_mark_that_never_closes_is_reported_with_its_line()
    {
        var text = "name,note\nA,\"" + new string('x', 5_000);
        await RefusedAsync(Encoding.UTF8.GetBytes(text + string.Concat(Enumerable.Repeat("\nB,ok", 60_000))), "never closes", new TableLimits(MaxCellLength: 100_000));
    }

    [Fact]
    public Task Too_many_columns_are_refused() => RefusedAsync(Encoding.UTF8.GetBytes("a\n" + new string(',', 600)), "columns");

    [Fact]
    public async Task A_workbook_that_unpacks_to_a_thousand_times_its_size_is_refused_while_it_streams()
    {
        var bomb = Zip(("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations), ("xl/worksheets/sheet1.xml", Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>" + new string('A', 30_000_000) + "</t></is></c></row>")));
        Assert.True(bomb.Length < 100_000);
        await RefusedAsync(bomb, "compression bomb", new TableLimits(MaxCellLength: int.MaxValue));
        await RefusedAsync(bomb, "more than", new TableLimits(MaxCellLength: int.MaxValue, Unpack: new UnpackLimits(MaxBytes: 1 << 20)));
    }

    [Fact]
    public Task Too_many_parts_in_a_workbook_are_refused() =>
        RefusedAsync(Zip([.. Enumerable.Range(0, 20).Select(n => ($"a{n}", "x"))]), "20 files", new TableLimits(MaxEntries: 10));

    [Fact]
    public Task Document_types_in_a_workbook_are_refused() => RefusedAsync(Zip(
        ("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + Workbook), ("xl/_rels/workbook.xml.rels", Relations), ("xl/worksheets/sheet1.xml", Sheet("<row/>"))), "damaged");

    [Fact]
    public async Task Workbooks_of_other_programs_are_read_with_shared_strings_dates_gaps_and_formulas()
    {
        const string strings = "<sst xmlns=\"m\"><si><t>Name</t></si><si><r><t>Jo</t></r><r><rPr/><t xml:space=\"preserve\">e </t></r><rPh sb=\"0\" eb=\"1\"><t>kana</t></rPh></si><si/></sst>";
        const string styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]dd/mm/yyyy &quot;h&quot;\"/><numFmt numFmtId=\"171\" formatCode=\"0.00 &quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>";
        var sheet = Sheet("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"str\"><f>UPPER(\"x\")</f><v>X</v></c></row><row r=\"3\"/><row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" s=\"1\"><v>46347</v></c><c r=\"C4\" s=\"2\"><v>46347.5</v></c><c r=\"D4\" s=\"3\"><v>2.5</v></c><c r=\"E4\" t=\"b\"><v>1</v></c><c r=\"F4\" t=\"e\"><v>#N/A</v></c></row>");
        var file = Zip(("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations), ("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", sheet));
        await using var reader = await TableReader.OpenAsync(new MemoryStream(file));
        Assert.Equal(["Name", "", "X"], reader.Header);
        var row = Assert.Single(await reader.RowsAsync().ToArrayAsync());
        Assert.Equal(4, row.Number);
        Assert.Equal(["Joe ", "2026-11-21", "2026-11-21T12:00:00", "2.5", "true", "#N/A"], row.Cells);
    }

    const string Workbook = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"hidden\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>";
    const string Relations = "<Relationships><Relationship Id=\"rId1\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>";

    static string Sheet(string rows) => $"<worksheet><sheetData>{rows}</sheetData></worksheet>";

    static async Task RefusedAsync(byte[] file, string reason, TableLimits? limits = null)
    {
        var refusal = await Assert.ThrowsAsync<UnreadableFileException>(() => TableTests.ReadAsync(file, limits));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.SmallestSize).Open());
                writer.Write(text);
            }
        }
        return file.ToArray();
    }
}
