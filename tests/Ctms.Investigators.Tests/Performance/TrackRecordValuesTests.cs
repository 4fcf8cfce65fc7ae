using Ctms.Investigators.Candidates;
using Ctms.Investigators.Performance;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>Criteria from past studies; a study of three years ago counts half.</summary>
public class TrackRecordValuesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Recent_studies_count_more_in_every_figure()
    {
        var values = TrackRecordValues.Of([Study(Today, 20, 20, 60, 10), Study(Today.AddYears(-3), 20, 2, 120, 8)], new PromiseRule(0.5, 5), Today);
        Assert.Equal(67.1, values[StudyCriteria.Delivered].Number); // (20 + 1 + 2.5) / 35
        Assert.Equal(80, values[StudyCriteria.PastStartUp].Number); // (60 + 0.5·120) / 1.5
        Assert.Equal(0.667, values[StudyCriteria.PastDeviations].Number); // (10 + 0.5·8) / (20 + 0.5·2)
    }

    [Fact]
    public void What_was_not_recorded_is_not_known()
    {
        Assert.Empty(TrackRecordValues.Of([], PromiseRule.Usual, Today));
        Assert.Equal([StudyCriteria.PastStartUp], TrackRecordValues.Of([Study(Today, null, null, 60, null)], PromiseRule.Usual, Today).Keys);
        Assert.DoesNotContain(StudyCriteria.PastDeviations, TrackRecordValues.Of([Study(Today, 10, 0, null, 4)], PromiseRule.Usual, Today).Keys);
    }

    [Theory]
    [InlineData("2026-06-01", 0)]
    [InlineData("2025-06-01", 12)]
    [InlineData("2023-06-01", 36)]
    [InlineData("2026-12-31", 0)]
    public void Age_is_counted_in_months_to_a_tenth(string ended, double months)
        => Assert.Equal(months, TrackRecordValues.Months(DateOnly.Parse(ended, System.Globalization.CultureInfo.InvariantCulture), Today));

    private static PastStudy Study(DateOnly ended, decimal? promised, decimal? actual, int? days, int? deviations) => new("S", ended, promised, actual, days, deviations);
}
