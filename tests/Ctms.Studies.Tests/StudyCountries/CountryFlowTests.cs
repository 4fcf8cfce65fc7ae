using Ctms.Platform.Data;
using Ctms.Studies.StudyCountries;

namespace Ctms.Studies.Tests.StudyCountries;

public sealed class CountryFlowTests
{
    [Theory]
    [InlineData("planned", "submitted withdrawn")]
    [InlineData("submitted", "approved planned rejected withdrawn")]
    [InlineData("approved", "active submitted withdrawn")]
    [InlineData("active", "enrolment-closed approved")]
    [InlineData("enrolment-closed", "closed active")]
    [InlineData("closed", "enrolment-closed")]
    [InlineData("rejected", "submitted withdrawn")]
    [InlineData("withdrawn", "planned")]
    public void A_country_may_go_on_to(string status, string next) =>
        Assert.Equal(next, string.Join(' ', CountryFlow.After(EnumText.Parse<CountryStatus>(status)).Select(s => EnumText.Of(s))));

    [Fact]
    public void Walks_from_planned_to_closed()
    {
        var country = Country();
        foreach (var next in CountryFlow.Line.Skip(1)) Assert.Null(country.MoveTo(next).Refusal);
        Assert.Equal(CountryStatus.Closed, country.Status);
    }

    [Fact]
    public void Refuses_to_leap_over_states_and_says_from_where_to_where() =>
        Assert.Equal("A country in the state \"Planned\" cannot go to \"Active\".", Country().MoveTo(CountryStatus.Active).Refusal);

    [Theory]
    [InlineData(-1, null, "Planned sites")]
    [InlineData(10_001, null, "Planned sites")]
    [InlineData(null, -1, "Planned subjects")]
    [InlineData(0, 1_000_000, null)]
    public void Plans_are_numbers_that_can_be(int? sites, int? subjects, string? refusal)
    {
        var outcome = Country().Revise(new(sites, subjects));
        Assert.StartsWith(refusal ?? "", outcome.Refusal ?? "", StringComparison.Ordinal);
        Assert.Equal(refusal is not null, outcome.IsRefused);
    }

    private static StudyCountry Country() => StudyCountry.Of(Given.Study(), "DE", Given.Noon);
}
