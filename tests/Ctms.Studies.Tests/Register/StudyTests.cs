using Ctms.Studies.Register;

namespace Ctms.Studies.Tests.Register;

public sealed class StudyTests
{
    [Theory]
    [InlineData("A", "has 2 to 40")]
    [InlineData("ABC 123", "has 2 to 40")]
    [InlineData("ABC/123", "has 2 to 40")]
    [InlineData("-ABC", "has 2 to 40")]
    [InlineData("New", "a page has this address")]
    [InlineData("clients", "a page has this address")]
    public void Refuses_a_protocol_number_that_cannot_stand_in_an_address(string number, string reason) =>
        Assert.Contains(reason, Study.Plan(Guid.Empty, Given.Plan with { ProtocolNumber = number }, Given.Noon).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Refuses_what_is_missing_or_unknown()
    {
        Assert.Equal("The title is needed; it may have 500 characters.", (Given.Plan with { Title = " " }).Check().Refusal);
        Assert.Equal("The condition is needed; it may have 200 characters.", (Given.Plan with { Condition = new string('x', 201) }).Check().Refusal);
        Assert.Equal("\"PHASE9\" is no phase.", (Given.Plan with { Phase = "PHASE9" }).Check().Refusal);
        Assert.Equal("\"astrology\" is no therapeutic area.", (Given.Plan with { TherapeuticArea = "astrology" }).Check().Refusal);
        Assert.Equal("\"XX\" is no country code.", (Given.Plan with { Countries = ["DE", "XX"] }).Check().Refusal);
    }

    [Fact]
    public void Keeps_each_country_once_in_order()
    {
        var study = Given.Study(Given.Plan with { Countries = ["US", "DE", "US"] });
        Assert.Equal(["DE", "US"], study.Countries);
    }

    [Fact]
    public void Walks_from_planned_to_closed()
    {
        var study = Given.Study();
        foreach (var next in Enum.GetValues<StudyStatus>().Where(s => s > StudyStatus.Planned && !StudyFlow.IsSide(s))) Assert.False(study.MoveTo(next).IsRefused, next.ToString());
        Assert.Equal(StudyStatus.Closed, study.Status);
    }

    [Fact]
    public void Refuses_to_leap_over_states_and_says_from_where_to_where() =>
        Assert.Equal("A study in the state \"Planned\" cannot go to \"Recruiting\".", Given.Study().MoveTo(StudyStatus.Recruiting).Refusal);

    [Fact]
    public void Resumes_after_a_hold_where_it_was()
    {
        var study = Given.StudyIn(StudyStatus.Recruiting);
        study.MoveTo(StudyStatus.OnHold);
        Assert.Equal([StudyStatus.Recruiting, StudyStatus.Terminated], StudyFlow.After(study.Status, study.ResumesAt));
        Assert.False(study.MoveTo(StudyStatus.Recruiting).IsRefused);
        Assert.Null(study.ResumesAt);
    }

    [Fact]
    public void Reopens_a_study_that_was_ended_while_on_hold_where_it_worked_last()
    {
        var study = Given.StudyIn(StudyStatus.StartUp);
        study.MoveTo(StudyStatus.OnHold);
        study.MoveTo(StudyStatus.Withdrawn);
        Assert.Equal([StudyStatus.StartUp], StudyFlow.After(study.Status, study.ResumesAt));
    }

    [Fact]
    public void Is_withdrawn_before_and_terminated_after_the_first_patient()
    {
        Assert.Contains(StudyStatus.Withdrawn, StudyFlow.After(StudyStatus.StartUp, null));
        Assert.DoesNotContain(StudyStatus.Terminated, StudyFlow.After(StudyStatus.StartUp, null));
        Assert.Contains(StudyStatus.Terminated, StudyFlow.After(StudyStatus.Recruiting, null));
        Assert.DoesNotContain(StudyStatus.Withdrawn, StudyFlow.After(StudyStatus.Recruiting, null));
    }

    [Fact]
    public void Cannot_be_changed_once_it_has_ended()
    {
        var study = Given.StudyIn(StudyStatus.Recruiting);
        study.MoveTo(StudyStatus.Terminated);
        Assert.StartsWith("This study has ended.", study.Revise(Given.Plan).Refusal, StringComparison.Ordinal);
    }
}
