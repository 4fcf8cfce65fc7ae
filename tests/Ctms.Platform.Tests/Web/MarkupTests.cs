using System.Globalization;
using System.Text.Encodings.Web;
using Ctms.Platform.Jobs;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Tests.Web;

public sealed class MarkupTests
{
    [Fact]
    public void Texts_of_people_can_never_become_markup()
    {
        const string evil = "<script>alert(\"1\")</script>'";
        foreach (var cell in new[] { Cell.Text(evil), Cell.Link(evil, evil), Cell.TwoLines(evil, evil, evil), Cell.Badge(evil), Cell.Person(evil, evil, evil), Cell.Tags([evil, evil, evil, evil]), Cell.Alert(evil) })
        {
            Assert.DoesNotContain("<script", Text(cell), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"1\"", Text(cell), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_outside_latin_stay_readable() => Assert.Contains("王小明", Text(Cell.Text("王小明")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Dr. Lena Hoffmann", "LH")]
    [InlineData("Prof. Dr. Marco Bianchi", "MB")]
    [InlineData("Plato", "P")]
    [InlineData("Hoffmann, Lena", "H")]
    [InlineData("王小明", "王")]
    [InlineData("", "?")]
    public void Initials_leave_titles_out(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Theory]
    [InlineData(double.NaN, "0")]
    [InlineData(-1, "0")]
    [InlineData(7, "100")]
    [InlineData(0.694, "69.4")]
    public void A_bar_never_leaves_its_ground_and_needs_no_style(double share, string width)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de");
        var bar = Text(Meter.Bar(share));
        Assert.Contains($"class=\"meter-value\" width=\"{width}\"", bar, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", bar, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_that_lie_close_are_one_dot_that_counts_both_and_impossible_ones_are_left_out()
    {
        MapPoint[] points = [new(52.52, 13.40, "Berlin", 3), new(52.39, 13.06, "Potsdam", 2), new(-33.9, 151.2, "Sydney"), new(double.NaN, 0, "Nowhere"), new(91, 0, "Beyond the pole")];
        var dots = MapDrawing.Clusters(points);
        Assert.Equal(2, dots.Count);
        Assert.Contains(dots, dot => dot is { Count: 5, Others: 1, Label: "Berlin" });
        Assert.Equal((480, 440 * 84 / 142.0), MapDrawing.Project(0, 0));
    }

    [Fact]
    public void Long_work_says_its_rate_and_what_is_left()
    {
        var start = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
        var status = new OperationStatus(Guid.Empty, "import", "Import", OperationState.Running, 300, 900, null, null, null, null, null, "Ana", start, start, null, false);
        var view = OperationView.Of(status, start.AddSeconds(30));
        Assert.Equal(10, view.PerSecond);
        Assert.Equal(TimeSpan.FromSeconds(60), view.Left);
        Assert.Equal(1 / 3.0, view.Share!.Value, 3);
    }

    [Fact]
    public void A_result_is_shown_by_its_groups()
    {
        var figures = OperationView.Read("""{"studies":{"read":100,"notPersons":4},"refused":[1,2],"seconds":11.4}""");
        Assert.Equal([("studies", "Read", "100"), ("studies", "Not persons", "4"), (null, "Refused", "2"), (null, "Seconds", "11.4")], figures.Select(figure => (figure.Group, figure.Label, figure.Value)));
    }

    private static string Text(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
