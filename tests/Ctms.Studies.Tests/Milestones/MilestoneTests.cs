using System.Globalization;
using Ctms.Studies.Milestones;

namespace Ctms.Studies.Tests.Milestones;

public sealed class MilestoneTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(null, null, null, false, "NotStarted")]
    [InlineData("2026-03-02", null, null, false, "NotStarted")]
    [InlineData("2026-03-01", null, null, false, "Overdue")]
    [InlineData("2026-03-01", "2026-04-01", null, false, "NotStarted")]
    [InlineData("2026-04-01", "2026-03-01", null, false, "Overdue")]
    [InlineData("2026-01-01", "2026-02-01", "2026-02-20", false, "Complete")]
    [InlineData("2026-01-01", null, "2026-02-20", true, "NotApplicable")]
    [InlineData("2026-01-01", null, null, true, "NotApplicable")]
    public void Its_state_follows_from_its_days(string? planned, string? forecast, string? actual, bool isNotApplicable, string state) =>
        Assert.Equal(state, MilestoneStates.Of(Day(planned), Day(forecast), Day(actual), isNotApplicable, Today).ToString());

    [Fact]
    public void A_forecast_later_than_the_baseline_needs_a_cause()
    {
        var milestone = Planned("2026-06-01");
        Assert.True(milestone.KeepBaseline());
        Assert.StartsWith("The forecast is later than the baseline", milestone.Revise(Dates("2026-06-01", "2026-06-02"), Today).Refusal, StringComparison.Ordinal);
        Assert.Null(milestone.Revise(Dates("2026-06-01", "2026-06-02") with { Slippage = "contract" }, Today).Refusal);
        Assert.Null(milestone.Revise(Dates("2026-06-01", "2026-06-01") with { Slippage = "contract" }, Today).Refusal);
        Assert.Null(milestone.Slippage);
    }

    [Fact]
    public void The_baseline_is_set_once()
    {
        var milestone = Planned("2026-06-01");
        Assert.True(milestone.KeepBaseline());
        milestone.Revise(Dates("2026-07-01", null), Today);
        Assert.False(milestone.KeepBaseline());
        Assert.Equal(new DateOnly(2026, 6, 1), milestone.Baseline);
    }

    [Fact]
    public void Refuses_a_day_that_has_not_come_and_a_cause_that_is_none()
    {
        Assert.StartsWith("What has happened cannot lie in the future", Planned("2026-06-01").Revise(new(null, null, Today.AddDays(1), null, false), Today).Refusal, StringComparison.Ordinal);
        Assert.Equal("\"weather\" is no cause of slipping.", Planned("2026-06-01").Revise(new(null, null, null, "weather", false), Today).Refusal);
    }

    [Fact]
    public void Every_kind_stands_once_in_its_template()
    {
        foreach (var template in new[] { MilestoneKinds.OfStudy, MilestoneKinds.OfSite, MilestoneKinds.Slippages }) Assert.Equal(template.Count, template.Select(k => k.Id).Distinct().Count());
    }

    [Fact]
    public void The_timeline_keeps_the_order_of_days_and_today_inside()
    {
        var row = new MilestoneRow(Guid.Empty, "closed", Day("2026-06-01"), Day("2026-05-01"), Day("2026-08-01"), null, "contract", false, 0);
        var timeline = Timeline.Of([row, row with { Kind = "archived", Planned = null, Baseline = null, Forecast = null, Slippage = null }], Today)!;
        Assert.Equal(["closed"], timeline.Lanes.Select(l => l.Kind));
        var marks = timeline.Lanes[0].Marks;
        Assert.Equal([MarkKind.Baseline, MarkKind.Expected], marks.Select(m => m.Kind));
        Assert.True(timeline.Today > Timeline.Left && timeline.Today < marks[0].X && marks[0].X < marks[1].X && marks[1].X < Timeline.Width);
        Assert.Null(Timeline.Of([], Today));
    }

    [Fact]
    public void A_timeline_of_one_day_can_be_drawn()
    {
        var row = new MilestoneRow(Guid.Empty, "closed", Today, null, null, null, null, false, 0);
        Assert.InRange(Timeline.Of([row], Today)!.Lanes[0].Marks[0].X, Timeline.Left, Timeline.Width);
    }

    private static Milestone Planned(string day)
    {
        var milestone = Milestone.Of(new(Guid.Empty, Guid.Empty), "closed");
        milestone.Revise(Dates(day, null), Today);
        return milestone;
    }

    private static MilestoneDates Dates(string planned, string? forecast) => new(Day(planned), Day(forecast), null, null, false);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
