using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Calendar;
using Ctms.Workflows.Tasks;

namespace Ctms.Workflows.Tests.Calendar;

/// <summary>How many days somebody has.</summary>
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("DE", "2026-12-23", 1, "2026-12-24")]
    [InlineData("DE", "2026-12-24", 1, "2026-12-28")] // Christmas is Friday and Saturday
    [InlineData("DE", "2027-03-25", 1, "2027-03-30")] // Good Friday, weekend, Easter Monday
    [InlineData("US", "2026-11-25", 1, "2026-11-27")] // Thanksgiving
    [InlineData("US", "2026-07-02", 1, "2026-07-06")] // 4 July 2026 is a Saturday, its Friday is free
    [InlineData("EG", "2026-11-26", 1, "2026-11-29")] // Friday and Saturday are the weekend
    [InlineData("GB", "2026-12-24", 1, "2026-12-29")] // Boxing Day on a Saturday is made up on Monday
    [InlineData("DE", "2026-12-28", -1, "2026-12-24")]
    [InlineData("DE", "2026-12-26", 0, "2026-12-28")]
    public void Weekends_and_holidays_of_the_country_do_not_count(string country, string from, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), WorkingDays.Add(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days,
            day => PublicHolidays.IsWeekend(country, day) || PublicHolidays.NameOf(country, day) is not null));

    [Fact]
    public void A_calendar_without_any_working_day_does_not_count_for_ever() =>
        Assert.True(WorkingDays.Add(new DateOnly(2026, 1, 1), 3, _ => true) > new DateOnly(2026, 1, 1));

    [Fact]
    public void A_ladder_has_its_rungs_in_the_morning_of_working_days()
    {
        var rule = new TaskRule(["study-manager"], WorkingDays: 2, Remind: 1, Escalation: [new Rung(1, "study-manager"), new Rung(3, "tenant-administrator")]);
        var schedule = Schedule.Of(rule, new DateTimeOffset(2026, 12, 23, 15, 0, 0, TimeSpan.Zero), day => PublicHolidays.IsWeekend("DE", day) || PublicHolidays.NameOf("DE", day) is not null);
        Assert.Equal("2026-12-28 23:59", $"{schedule.Due:yyyy-MM-dd HH:mm}");
        Assert.Equal(["2026-12-24 08:00 ", "2026-12-29 08:00 study-manager", "2026-12-31 08:00 tenant-administrator"], schedule.Alarms.Select(a => $"{a.At:yyyy-MM-dd HH:mm} {a.Role}"));
    }
}
