using System.Globalization;
using Ctms.Studies.Team;

namespace Ctms.Studies.Tests.Team;

public sealed class HandedOverTests
{
    private static readonly Colleague Anna = new("Anna Example", "anna@example.org");
    private static readonly Colleague Bert = new("Bert Example", "bert@example.org");

    [Theory]
    [InlineData("2026-01-01..", "2026-03-01", null, "2026-01-01..2026-02-28", "2026-03-01..")]
    [InlineData("2026-01-01..2026-12-31", "2026-03-01", null, "2026-01-01..2026-02-28", "2026-03-01..2026-12-31")]
    [InlineData("2026-01-01..2026-03-01", "2026-03-01", null, "2026-01-01..2026-02-28", "2026-03-01..2026-03-01")]
    [InlineData("2026-03-01..", "2026-03-01", null, null, "2026-03-01..")]
    [InlineData("2026-05-01..", "2026-03-01", null, null, "2026-05-01..")]
    [InlineData("2026-01-01..", "2026-03-01", "2025-01-01..", "2026-01-01..2026-02-28", null)]
    [InlineData("2026-01-01..", "2026-03-01", "2025-01-01..2026-02-28", "2026-01-01..2026-02-28", "2026-03-01..")]
    [InlineData("2026-05-01..", "2026-03-01", "2026-06-01..", null, null)]
    public void The_holder_keeps_the_days_before_and_the_successor_gets_the_rest(string duty, string day, string? ofSuccessor, string? kept, string? given)
    {
        var handed = HandedOver.Of(Of(duty, Anna), Bert, Day(day), ofSuccessor is null ? [] : [Of(ofSuccessor, Bert)])!;
        Assert.Equal(kept is null ? null : Of(kept, Anna), handed.Kept);
        Assert.Equal(given is null ? null : Of(given, Bert), handed.Given);
    }

    [Fact]
    public void Nothing_is_handed_over_of_a_duty_that_has_ended_before() => Assert.Null(HandedOver.Of(Of("2026-01-01..2026-02-28", Anna), Bert, Day("2026-03-01"), []));

    [Theory]
    [InlineData("2026-01-01..", "2026-03-01..", true)]
    [InlineData("2026-01-01..2026-02-28", "2026-03-01..", false)]
    [InlineData("2026-01-01..2026-03-01", "2026-03-01..", true)]
    [InlineData("2026-03-01..2026-03-31", "2026-01-01..2026-02-28", false)]
    [InlineData("2026-03-01..2026-03-31", "2026-01-01..2026-12-31", true)]
    public void Two_times_overlap_when_they_share_a_day(string one, string other, bool overlap)
    {
        var (first, second) = (Of(one, Anna), Of(other, Anna));
        Assert.Equal(overlap, first.Overlaps(second.Since, second.Until));
        Assert.Equal(overlap, second.Overlaps(first.Since, first.Until));
    }

    [Theory]
    [InlineData("2026-01-01..", "Present")]
    [InlineData("2026-03-02..2026-03-02", "Present")]
    [InlineData("2026-03-03..", "Coming")]
    [InlineData("2026-01-01..2026-03-01", "Former")]
    public void A_duty_is_present_coming_or_former(string duty, string time)
    {
        var plan = Of(duty, Anna);
        Assert.Equal(time, Duty.TimeOn(new(2026, 3, 2), plan.Since, plan.Until).ToString());
    }

    [Theory]
    [InlineData("monitor", "Anna", "anna@example.org", "2026-01-01..", null)]
    [InlineData("juggler", "Anna", "anna@example.org", "2026-01-01..", "Choose the duty.")]
    [InlineData("monitor", "", "anna@example.org", "2026-01-01..", "The name is needed")]
    [InlineData("monitor", "Anna", "anna", "2026-01-01..", "An e-mail address is needed")]
    [InlineData("monitor", "Anna", "anna@example", "2026-01-01..", "An e-mail address is needed")]
    [InlineData("monitor", "Anna", "anna@example.org", "2026-01-02..2026-01-01", "A duty cannot end before it begins.")]
    public void A_duty_names_what_who_and_when(string kind, string name, string email, string time, string? refusal) =>
        Assert.StartsWith(refusal ?? "none", (Of(time, new(name, email)) with { Kind = kind }).Check().Refusal ?? "none", StringComparison.Ordinal);

    private static DutyPlan Of(string time, Colleague person)
    {
        var days = time.Split("..");
        return new(DutyKinds.Monitor, person, Day(days[0]), days[1].Length == 0 ? null : Day(days[1]));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
