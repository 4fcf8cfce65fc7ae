using System.IO.Compression;
using System.Text;
using Ctms.Platform.Tables;

namespace Ctms.Platform.Tests.Tables;

public sealed class TableTests
{
    static readonly object?[][] Rows =
    [
        ["Name", "Trials", "Seen", "Open", "Score"],
        ["Müller, Núñez \"Q\" 王\nsecond line", 12, new DateOnly(2026, 11, 21), true, -4.5m],
        ["", 0, null, false, 1e15],
        ["  O'Brien & <Sons> _x0041_ \u0001", -7L, new DateOnly(1999, 1, 1), null, 0.1],
    ];

    static readonly string[][] Expected =
    [
        ["Name", "Trials", "Seen", "Open", "Score"],
        ["Müller, Núñez \"Q\" 王\nsecond line", "12", "2026-11-21", "true", "-4.5"],
        ["", "0", "", "false", "1000000000000000"],
        ["  O'Brien & <Sons> _x0041_ \u0001", "-7", "1999-01-01", "", "0.1"],
    ];

    [Theory, InlineData(TableFormat.Csv), InlineData(TableFormat.Xlsx)]
    public async Task What_is_written_is_read_again(TableFormat format)
    {
        var (read, rows) = await ReadAsync(await WriteAsync(format, Rows));
        Assert.Equal(format, read);
        Assert.Equal(Expected, rows.Select(row => row.Concat(Enumerable.Repeat("", 5 - row.Length)).ToArray()).ToArray());
    }

    [Theory, InlineData(TableFormat.Csv), InlineData(TableFormat.Xlsx)]
    public async Task Neither_writing_nor_reading_needs_a_stream_that_can_seek(TableFormat format)
    {
        var bytes = await WriteAsync(format, Rows, forwardOnly: true);
        await using var reader = await TableReader.OpenAsync(new ForwardOnly(new MemoryStream(bytes)));
        Assert.Equal(3, await reader.RowsAsync().CountAsync());
    }

    [Theory]
    [InlineData("=1+2"), InlineData("+49 30 1"), InlineData("-2+3"), InlineData("@SUM(A1)"), InlineData("\tx"), InlineData("\rx"), InlineData("\nx")]
    [InlineData("\uFF1D1"), InlineData("\uFF0B1"), InlineData("\uFF0D1"), InlineData("\uFF201"), InlineData("  =1+2"), InlineData("'=1+2")]
    public async Task A_text_that_looks_like_a_formula_leaves_as_text_and_comes_back_unchanged(string hostile)
    {
        var csv = await WriteAsync(TableFormat.Csv, [["Name", "City"], [hostile, "Bern"]]);
        var field = Encoding.UTF8.GetString(csv).Split("\r\n", 2)[1].TrimStart('"');
        Assert.StartsWith("'", field, StringComparison.Ordinal);
        Assert.Equal(hostile, (await ReadAsync(csv)).Rows[1][0]);

        var xlsx = await WriteAsync(TableFormat.Xlsx, [["Name", "City"], [hostile, "Bern"]]);
        Assert.DoesNotContain("<f", Part(xlsx, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        Assert.Equal(hostile, (await ReadAsync(xlsx)).Rows[1][0]);
    }

    [Theory, InlineData("O'Brien"), InlineData("'quoted'"), InlineData("a=b"), InlineData("2-3")]
    public async Task Ordinary_texts_are_not_touched(string text) =>
        Assert.Contains("\r\n" + text + "\r\n", Encoding.UTF8.GetString(await WriteAsync(TableFormat.Csv, [["Name"], [text]])), StringComparison.Ordinal);

    [Fact]
    public async Task A_negative_number_stays_a_number() =>
        Assert.Contains("\r\n-5,", Encoding.UTF8.GetString(await WriteAsync(TableFormat.Csv, [["A", "B"], [-5, "x"]])), StringComparison.Ordinal);

    [Fact]
    public async Task More_rows_than_a_sheet_holds_go_on_in_a_second_one_with_the_header_repeated()
    {
        using var file = new MemoryStream();
        await using (var writer = TableWriter.Create(TableFormat.Xlsx, file, "People"))
        {
            await writer.WriteAsync(["Id"], default);
            for (var i = 0; i < 1_048_576; i++) await writer.WriteAsync([i], default);
        }
        Assert.Contains("name=\"People (2)\"", Part(file.ToArray(), "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Contains(">Id<", Part(file.ToArray(), "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Contains("<v>1048575</v>", Part(file.ToArray(), "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_any_row_is_still_a_valid_workbook() =>
        await Assert.ThrowsAsync<UnreadableFileException>(async () => await ReadAsync(await WriteAsync(TableFormat.Xlsx, [])));

    [Fact]
    public async Task A_very_long_text_is_cut_to_what_a_cell_may_hold() =>
        Assert.Equal(32_767, (await ReadAsync(await WriteAsync(TableFormat.Xlsx, [["N"], [new string('x', 40_000)]]))).Rows[1][0].Length);

    internal static async Task<byte[]> WriteAsync(TableFormat format, object?[][] rows, bool forwardOnly = false)
    {
        using var file = new MemoryStream();
        await using (var writer = TableWriter.Create(format, forwardOnly ? new ForwardOnly(file) : file, "A sheet: with [odd] signs/and a rather long name"))
        {
            foreach (var row in rows) await writer.WriteAsync(row, default);
        }
        return file.ToArray();
    }

    internal static async Task<(TableFormat Format, string[][] Rows)> ReadAsync(byte[] file, TableLimits? limits = null)
    {
        await using var reader = await TableReader.OpenAsync(new MemoryStream(file), limits);
        var rows = new List<string[]> { reader.Header.ToArray() };
        await foreach (var row in reader.RowsAsync()) rows.Add(row.Cells);
        return (reader.Format, [.. rows]);
    }

    static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var text = new StreamReader(zip.GetEntry(name)!.Open());
        return text.ReadToEnd();
    }
}
