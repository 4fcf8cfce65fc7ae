using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Tests.Contents;

public sealed class EffectiveMomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-07-01T08:00", "Europe/Berlin", null, "2026-07-01T06:00:00Z")]
    [InlineData("2026-12-01T08:00", "Europe/Berlin", null, "2026-12-01T07:00:00Z")]
    [InlineData("2026-12-01T08:00", "UTC", null, "2026-12-01T08:00:00Z")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", false, "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", true, "2026-10-25T01:30:00Z")]
    [InlineData("2026-11-01T01:15", "America/New_York", true, "2026-11-01T06:15:00Z")]
    [InlineData("2026-04-05T02:30", "Australia/Sydney", false, "2026-04-04T15:30:00Z")]
    public void A_day_and_an_hour_in_a_zone_are_one_moment(string local, string zone, bool? second, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), EffectiveMoment.Of(local, zone, second, Now).Value!.At);

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Berlin", "does not exist on that day in Europe/Berlin: the clock is put forward. Choose 03:00")]
    [InlineData("2026-03-08T02:15", "America/New_York", "Choose 03:00")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "comes twice")]
    [InlineData("2025-12-31T23:59", "UTC", "is past")]
    [InlineData("2026-02-30T08:00", "UTC", "Give the day and the hour")]
    [InlineData("tomorrow", "UTC", "Give the day and the hour")]
    [InlineData("2026-05-01T08:00", "Europe/Atlantis", "no such time zone")]
    public void What_is_no_moment_is_refused_with_a_way_out(string local, string zone, string words) =>
        Assert.Contains(words, EffectiveMoment.Of(local, zone, null, Now).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Nothing_said_means_as_soon_as_it_may_be() => Assert.Null(EffectiveMoment.Of(" ", null, null, Now).Value!.At);
}
