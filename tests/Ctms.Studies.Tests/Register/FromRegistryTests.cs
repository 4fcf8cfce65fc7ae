using Ctms.Registry.Contracts;
using Ctms.Studies.Register;

namespace Ctms.Studies.Tests.Register;

public sealed class FromRegistryTests
{
    private static readonly TrialSummary Trial = new(
        Guid.Empty, "NCT01234567", "A study of something", "Example Sponsor", "RECRUITING", ["PHASE3"], ["Asthma", "Cough"], ["US", "DE", "US"], ["Respiratory"], 12, 300, new(2026, 1, 1));

    [Fact]
    public void Title_first_condition_phase_countries_and_amounts_are_taken_over()
    {
        var plan = FromRegistry.Plan(Trial);
        Assert.Equal(("A study of something", "Asthma", "Respiratory", "PHASE3"), (plan.Title, plan.Condition, plan.TherapeuticArea, plan.Phase));
        Assert.Equal(["DE", "US"], plan.Countries);
        Assert.Equal(("NCT01234567", 12, 300), (plan.NctId, plan.PlannedSites, plan.PlannedSubjects));
        Assert.Null((plan with { ProtocolNumber = "ABC-1" }).Check().Refusal);
    }

    [Theory]
    [InlineData("PHASE2,PHASE3", "PHASE2/PHASE3")]
    [InlineData("EARLY_PHASE1", "EARLY_PHASE1")]
    [InlineData("NA", "NA")]
    [InlineData("", "")]
    [InlineData("PHASE1,PHASE4", "")]
    public void A_phase_that_a_study_cannot_have_is_left_to_be_chosen(string published, string phase) =>
        Assert.Equal(phase, FromRegistry.Plan(Trial with { Phases = published.Split(',', StringSplitOptions.RemoveEmptyEntries) }).Phase);

    [Fact]
    public void What_is_not_published_stays_open_and_what_is_too_long_is_cut()
    {
        var plan = FromRegistry.Plan(Trial with { Title = new string('x', 600), Conditions = [], Areas = ["Astrology"], Locations = 0, Enrolment = 0 });
        Assert.Equal((500, "", null, null, null), (plan.Title.Length, plan.Condition, plan.TherapeuticArea, plan.PlannedSites, plan.PlannedSubjects));
    }

    [Theory]
    [InlineData("NCT0123456")]
    [InlineData("NCT012345678")]
    [InlineData("nct01234567")]
    [InlineData("2024-500123-11")]
    public void Refuses_a_number_that_is_no_NCT_number(string number) =>
        Assert.StartsWith("An NCT number is NCT and eight digits", (Given.Plan with { NctId = number }).Check().Refusal, StringComparison.Ordinal);
}
