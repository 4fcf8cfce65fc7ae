using System.Globalization;
using Ctms.Studies.Protocols;

namespace Ctms.Studies.Tests.Protocols;

public sealed class VersionTests
{
    private static readonly VersionPlan Plan = new("2.0", AmendmentKind.Substantial, new(2026, 3, 1), new(2026, 4, 1), "A further arm");

    [Theory]
    [InlineData("2026-01-01 2026-03-02 2026-05-01", "2026-03-02", "Superseded Current Coming")]
    [InlineData("2026-01-01 2026-03-03", "2026-03-02", "Current Coming")]
    [InlineData("2026-01-01 -", "2026-03-02", "Current Draft")]
    [InlineData("- -", "2026-03-02", "Draft Draft")]
    [InlineData("2027-01-01", "2026-03-02", "Coming")]
    [InlineData("2026-02-01 2026-01-01", "2026-03-02", "Current Superseded")]
    public void The_version_that_took_effect_last_is_current_and_never_two(string days, string today, string states)
    {
        var all = days.Split(' ').Select(d => d == "-" ? null : (DateOnly?)Day(d)).ToList();
        Assert.Equal(states, string.Join(' ', all.Select(d => VersionStates.Of(d, all, Day(today)))));
    }

    [Fact]
    public void Refuses_what_is_missing_or_cannot_be()
    {
        Assert.Null(Plan.Check().Refusal);
        Assert.StartsWith("The version is needed", (Plan with { Label = " " }).Check().Refusal, StringComparison.Ordinal);
        Assert.StartsWith("A version takes effect on its date or later", (Plan with { Effective = new(2026, 2, 28) }).Check().Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Say what an amendment changes.", (Plan with { Summary = " " }).Check().Refusal, StringComparison.Ordinal);
        Assert.Null((Plan with { Kind = AmendmentKind.Initial, Summary = null }).Check().Refusal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
