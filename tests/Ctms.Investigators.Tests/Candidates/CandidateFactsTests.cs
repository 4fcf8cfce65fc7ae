using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Tests.Candidates;

public class CandidateFactsTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly StudyFrame Study = new("Asthma", "PHASE3", ["DE", "FR"]);
    private static readonly CandidatePlace Berlin = new(true, "DE", false);

    [Fact]
    public void A_trial_of_three_years_ago_counts_half()
        => Assert.Equal(1.5, Value(StudyCriteria.Trials, Trial(completed: Today), Trial(completed: Today.AddDays(-1096))), 2);

    [Fact]
    public void Trials_that_ended_more_than_five_years_ago_do_not_count()
        => Assert.Equal(0, Value(StudyCriteria.Trials, Trial(completed: Today.AddYears(-6))));

    [Fact]
    public void Trials_of_another_condition_do_not_count_but_their_phase_does()
    {
        var values = Values(Trial(condition: "Migraine"), Trial(condition: "Migraine", phase: "PHASE2"));
        Assert.Equal((0d, 1d), (values[StudyCriteria.Trials].Number, values[StudyCriteria.Phase].Number));
    }

    [Fact]
    public void The_strongest_role_in_the_condition_counts_before_any_other()
    {
        var values = Values(Trial(role: TrialRoles.SubInvestigator), Trial(condition: "Migraine", role: TrialRoles.PrincipalInvestigator));
        Assert.Equal(TrialRoles.SubInvestigator, values[StudyCriteria.Role].Text);
        Assert.Equal(TrialRoles.PrincipalInvestigator, Values(Trial(condition: "Migraine"))[StudyCriteria.Role].Text);
    }

    [Fact]
    public void Open_sites_are_facilities_and_not_trials()
    {
        var here = Guid.CreateVersion7();
        Assert.Equal(1, Value(StudyCriteria.OpenSites, Trial(status: "RECRUITING", facility: here), Trial(status: "RECRUITING", facility: here), Trial(facility: Guid.CreateVersion7())));
    }

    [Fact]
    public void Somebody_without_records_has_no_values_instead_of_zeros()
    {
        var values = CandidateFacts.Values(Study, Berlin, [], 2, Today);
        Assert.False(values.ContainsKey(StudyCriteria.Trials) || values.ContainsKey(StudyCriteria.Role) || values.ContainsKey(StudyCriteria.OpenSites));
        Assert.Equal((true, 2d), (values[StudyCriteria.Country].Truth, values[StudyCriteria.Competing].Number));
    }

    [Fact]
    public void Country_is_unknown_when_nothing_is_published_and_when_the_study_has_no_plan()
    {
        Assert.False(CandidateFacts.Values(Study, Berlin with { Country = null }, [], null, Today).ContainsKey(StudyCriteria.Country));
        Assert.False(CandidateFacts.Values(Study with { Countries = [] }, Berlin, [], null, Today).ContainsKey(StudyCriteria.Country));
        Assert.False(CandidateFacts.Values(Study, Berlin with { Country = "US" }, [], null, Today)[StudyCriteria.Country].Truth);
    }

    [Fact]
    public void The_same_trial_at_two_facilities_is_one_trial()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(1, Value(StudyCriteria.Trials, Trial(completed: Today) with { TrialId = id }, Trial(completed: Today) with { TrialId = id }));
    }

    private static double Value(string criterion, params TrialRole[] roles) => Values(roles)[criterion].Number!.Value;

    private static Dictionary<string, RankValue> Values(params TrialRole[] roles) => CandidateFacts.Values(Study, Berlin, roles, null, Today);

    private static TrialRole Trial(string condition = "Asthma", string role = TrialRoles.PrincipalInvestigator, string phase = "PHASE3", string status = "COMPLETED", DateOnly? completed = null, Guid? facility = null)
        => new(Guid.Empty, Guid.CreateVersion7(), "NCT00000001", "A trial", role, status, [phase], [condition], [], facility, "DE", "Berlin", null, null, null, null, completed ?? Today, Today, "Sponsor", true);
}
