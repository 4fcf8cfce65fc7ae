using Ctms.Accounts.SignIn;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.SignIn;

[Requirement("ID-07")]
public sealed class ThrottleRuleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(9, 16)]
    [InlineData(10, 900)]
    [InlineData(400, 900)]
    public void A_name_has_five_free_tries_then_doubling_pauses_then_a_lock(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ThrottleRule.PauseOfName(failures));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 0)]
    [InlineData(50, 1)]
    [InlineData(55, 32)]
    [InlineData(60, 900)]
    [InlineData(100_000, 900)]
    public void A_source_may_fail_more_often(int failures, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), ThrottleRule.PauseOfSource(failures));

    [Fact]
    public void The_wait_ends_when_the_pause_is_over()
    {
        var now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(6), ThrottleRule.Wait(TimeSpan.FromSeconds(10), now.AddSeconds(-4), now));
        Assert.Equal(TimeSpan.Zero, ThrottleRule.Wait(TimeSpan.FromSeconds(10), now.AddSeconds(-10), now));
        Assert.Equal(TimeSpan.Zero, ThrottleRule.Wait(TimeSpan.FromSeconds(10), null, now));
    }
}
