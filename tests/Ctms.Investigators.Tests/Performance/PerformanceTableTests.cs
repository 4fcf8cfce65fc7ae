using Ctms.Investigators.Performance;
using Ctms.Platform.Tables;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>What a line of a table may say, and what is refused in which words.</summary>
public class PerformanceTableTests
{
    private static readonly string[] Header = ["E-Mail", "NAME", "Site", "Town", "Country", "Protocol number", "End date", "Promised patients", "Enrolled", "Start-up days", "Deviations", "Colour"];
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Reads_a_line_by_the_headings()
    {
        var line = Read("ada@example.org", "Ada Example", "Clinic", "Kiel", "Germany", "S-1", "30.06.2025", "12", "7.5", "90", "3", "red").Line!;
        Assert.Equal(("ada@example.org", "Ada Example", "Clinic", "Kiel", "S-1", new DateOnly(2025, 6, 30)), (line.Email, line.Name, line.Facility, line.City, line.Study, line.Ended));
        Assert.Equal(new PerformanceFigures(new(2025, 6, 30), 12, 7.5m, 90, 3), line.Figures);
        Assert.Equal(["Colour"], new PerformanceColumns(Header).Unknown);
    }

    [Theory]
    [InlineData(5, "", "The study is missing")]
    [InlineData(6, "", "day on which the study ended is missing")]
    [InlineData(6, "soon", "is no date")]
    [InlineData(6, "2027-01-01", "in the future")]
    [InlineData(6, "1893-01-01", "too long ago")]
    [InlineData(7, "many", "Promised: “many” is no number")]
    [InlineData(7, "-3", "Promised")]
    [InlineData(7, "1,5", "decimals after a point")]
    [InlineData(7, "99999999999999999999999999999999999", "Promised")]
    [InlineData(7, "", "belong together")]
    [InlineData(8, "NaN", "Enrolled")]
    [InlineData(9, "4.5", "Start-up days: “4.5” is no whole number")]
    [InlineData(10, "1e3", "Deviations")]
    public void Says_what_is_wrong_with_a_cell(int column, string cell, string why)
    {
        var cells = Cells();
        cells[column] = cell;
        var read = Read(cells);
        Assert.Null(read.Line);
        Assert.Contains(why, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var cells = Cells();
        (cells[6], cells[7], cells[9]) = ("soon", "many", "x");
        Assert.Equal(3, Read(cells).Problem!.Split("is no").Length - 1);
    }

    [Fact]
    public void A_name_alone_is_not_enough_and_a_facility_alone_is()
    {
        var cells = Cells();
        (cells[0], cells[2]) = ("", "");
        Assert.Contains("A name alone", Read(cells).Problem, StringComparison.Ordinal);
        (cells[1], cells[2]) = ("", "Clinic");
        Assert.False(Read(cells).Line!.NamesPerson);
    }

    [Fact]
    public void A_line_without_figures_is_refused()
    {
        var cells = Cells();
        (cells[7], cells[8], cells[9], cells[10]) = ("", "", "", "");
        Assert.Contains("no figures", Read(cells).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name,Facility,Ended,Promised,Enrolled", "“Study” and “Ended”")]
    [InlineData("Study,Ended,Promised,Enrolled", "“E-mail”, “Name” or “Facility”")]
    [InlineData("Name,Facility,Study,Ended,Promised", "both “Promised” and “Enrolled”")]
    [InlineData("Name,Facility,Study,Ended", "figures")]
    public void A_table_without_what_is_needed_is_refused_by_its_headings(string header, string why)
        => Assert.Contains(why, new PerformanceColumns(header.Split(',')).Problem, StringComparison.Ordinal);

    private static string[] Cells() => ["ada@example.org", "Ada Example", "Clinic", "Kiel", "Germany", "S-1", "2025-06-30", "12", "7", "90", "3", ""];

    private static ReadLine Read(params string[] cells) => PerformanceTable.Read(new TableRow(2, cells), new PerformanceColumns(Header), Today);
}
