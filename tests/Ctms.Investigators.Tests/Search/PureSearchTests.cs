using Ctms.Investigators.Search;

namespace Ctms.Investigators.Tests.Search;

public class PureSearchTests
{
    [Theory]
    [InlineData(52.52, 13.405, 48.857, 2.351, 878)] // Berlin to Paris
    [InlineData(0, 179.9, 0, -179.9, 22)] // over the date line
    [InlineData(90, 0, 90, 120, 0)]
    public void Distance_follows_the_sphere(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude, double kilometres)
        => Assert.Equal(kilometres, Geo.Kilometres(new(fromLatitude, fromLongitude), new(toLatitude, toLongitude)), 1.5);

    [Theory]
    [InlineData(52.5, 13.4, 50)]
    [InlineData(-33.9, 151.2, 200)]
    [InlineData(69.65, 18.96, 300)]
    [InlineData(10, 179.95, 120)]
    [InlineData(-89.9, 0, 50)]
    public void Every_point_within_the_circle_lies_in_one_of_its_cells(double latitude, double longitude, double kilometres)
    {
        var cells = Geo.Cells(new(latitude, longitude), kilometres).ToHashSet();
        var random = new Random(4);
        for (var tries = 0; tries < 20_000; tries++)
        {
            var point = new GeoPoint(Math.Clamp(latitude + ((random.NextDouble() - 0.5) * 12), -90, 90), (((longitude + ((random.NextDouble() - 0.5) * 40)) + 540) % 360) - 180);
            if (Geo.Kilometres(new(latitude, longitude), point) <= kilometres) Assert.Contains(Geo.Cell(point), cells);
        }
    }

    [Theory]
    [InlineData("schmidt", "schmidt", 0)]
    [InlineData("schmidt", "schmitd", 1)]
    [InlineData("schmidt", "schmid", 1)]
    [InlineData("schmidt", "schmiddt", 1)]
    [InlineData("schmidt", "schmitt", 1)]
    [InlineData("kowalski", "kovalsky", 2)]
    [InlineData("meier", "schulze", 3)]
    public void Typing_errors_are_counted(string left, string right, int errors) => Assert.Equal(errors, TypingErrors.Between(left, right, 2));

    [Theory]
    [InlineData("schmidt", "schmitd")]
    [InlineData("schmidt", "schmid")]
    [InlineData("schmidt", "schmiddt")]
    [InlineData("schmidt", "schmxdt")]
    public void Words_one_error_apart_share_a_form(string left, string right) => Assert.NotEmpty(NearForms.Of(left).Intersect(NearForms.Of(right)));

    [Fact]
    public void Young_trials_count_more_and_waiting_changes_no_order()
    {
        Assert.True(Standing.Of([2026]) > Standing.Of([2023]));
        Assert.Equal(Standing.Of([2026]), Standing.Of([2023, 2023]), 6);
        Assert.True(Standing.Of([2020, 2020, 2020]) > Standing.Of([2024]) - 0.3);
        Assert.Equal(-1000, Standing.Of([]));
    }

    [Theory]
    [InlineData("52.5, 13.4", 52.5, 13.4)]
    [InlineData("-33.9 151.2", -33.9, 151.2)]
    public void Coordinates_are_read_as_a_place(string text, double latitude, double longitude) => Assert.Equal(new GeoPoint(latitude, longitude), PlaceText.Point(text));

    [Theory]
    [InlineData("Berlin")]
    [InlineData("95, 13")]
    [InlineData("1, 2, 3")]
    public void Other_texts_are_no_coordinates(string text) => Assert.Null(PlaceText.Point(text));

    [Fact]
    public void A_town_may_be_followed_by_its_country()
    {
        Assert.Equal(("paris", "FR"), PlaceText.Town("Paris, France"));
        Assert.Equal(("koln", null), PlaceText.Town("Köln"));
    }
}
