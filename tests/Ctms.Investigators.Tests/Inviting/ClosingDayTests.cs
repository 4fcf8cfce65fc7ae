using Ctms.Investigators.Inviting;

namespace Ctms.Investigators.Tests.Inviting;

public class ClosingDayTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-24", "2026-10-24T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00Z")]
    [InlineData("Europe/Berlin", "2027-03-27", "2027-03-27T23:00:00Z")]
    [InlineData("Europe/Berlin", "2027-03-28", "2027-03-28T22:00:00Z")]
    [InlineData("UTC", "2026-12-31", "2027-01-01T00:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-12-31", "2026-12-31T16:00:00Z")]
    [InlineData("Africa/Cairo", "2027-04-29", "2027-04-29T22:00:00Z")]
    public void A_survey_closes_when_the_day_ends_where_it_was_sent_from(string zone, string day, string end)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var closes = ClosingDay.EndOf(DateOnly.Parse(day, null), place);
        Assert.Equal(DateTimeOffset.Parse(end, null), closes);
        Assert.Equal(DateOnly.Parse(day, null), ClosingDay.Of(closes, place));
    }

    [Theory]
    [InlineData("2026-10-27", "2026-10-20", "2026-10-25", "2026-10-26")]
    [InlineData("2027-03-30", "2027-03-23", "2027-03-28", "2027-03-29")]
    [InlineData("2026-07-10", "2026-07-03", "2026-07-08", "2026-07-09")]
    public void Each_reminder_goes_once_and_in_the_morning_whatever_the_clocks_do(string closing, params string[] days)
    {
        var closes = ClosingDay.EndOf(DateOnly.Parse(closing, null), Berlin);
        var sent = new List<DateTimeOffset>();
        for (var now = closes.AddDays(-14); now < closes; now = now.AddMinutes(20))
        {
            if (ClosingDay.LastReminder(closes, [1, 7, 2], Berlin, now) is { } due && (sent.Count == 0 || sent[^1] < due)) sent.Add(now);
        }

        var local = sent.ConvertAll(moment => TimeZoneInfo.ConvertTime(moment, Berlin));
        Assert.Equal(days, local.ConvertAll(moment => moment.ToString("yyyy-MM-dd", null)));
        Assert.All(local, moment => Assert.Equal(9, moment.Hour));
    }

    [Fact]
    public void Missed_reminders_make_one_mail()
    {
        var closes = ClosingDay.EndOf(new(2026, 10, 27), Berlin);
        Assert.Equal(ClosingDay.LastReminder(closes, [2], Berlin, closes.AddHours(-20)), ClosingDay.LastReminder(closes, [7, 5, 2], Berlin, closes.AddHours(-20)));
        Assert.Null(ClosingDay.LastReminder(closes, [7, 2], Berlin, closes.AddDays(-9)));
        Assert.Null(ClosingDay.LastReminder(closes, [], Berlin, closes));
    }

    [Fact]
    public void The_end_is_said_in_the_language_of_the_mail()
    {
        var closes = ClosingDay.EndOf(new(2026, 12, 3), Berlin);
        Assert.Equal("3 December 2026 (Europe/Berlin)", ClosingDay.Words(closes, Berlin, "en"));
        Assert.Equal("3. Dezember 2026 (Europe/Berlin)", ClosingDay.Words(closes, Berlin, "de"));
    }
}
