using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Inviting;

namespace Ctms.Investigators.Tests.Candidates;

public class AnswerCriteriaTests
{
    private static readonly StudyCatalogue Catalogue = new(AnswerCriteria.Of([GivenSurvey.Plain]));

    [Fact]
    public void Numbers_and_choices_with_points_become_criteria_that_weigh_nothing_yet()
    {
        Assert.Equal(["survey-points", "answer.phase-2", "answer.patients", "answer.startup", "answer.freezer"], Catalogue.All.Skip(StudyCriteria.All.Count + StudyCriteria.History.Count).Select(criterion => criterion.Id));
        Assert.All(Catalogue.Usual.Lines.Skip(StudyCriteria.All.Count), line => Assert.Equal(0, line.Weight));
        Assert.Equal((CriterionKind.Benefit, 0, 100), Shape("answer.patients"));
        Assert.Equal((CriterionKind.Cost, 30, 180), Shape("answer.startup"));
        Assert.Equal(CriterionKind.Category, Catalogue.Find("answer.freezer")!.Kind);
        Assert.Equal([100, 50, 0], Catalogue.Find("answer.freezer")!.Map!.Values);
        Assert.False(Catalogue.Usual.Check().IsRefused);
    }

    [Fact]
    public void Answers_become_values_and_what_was_not_answered_is_left_out()
    {
        var values = Values("""{"phase-2": "yes", "patients": 40, "freezer": "minus-20"}""", 20, 30);
        Assert.Equal(66.6667, values["survey-points"].Number!.Value, 4);
        Assert.Equal("yes", values["answer.phase-2"].Text);
        Assert.Equal(40, values["answer.patients"].Number);
        Assert.Equal("minus-20", values["answer.freezer"].Text);
        Assert.False(values.ContainsKey("answer.startup"));
        Assert.False(values["knocked-out"].Truth);
    }

    [Fact]
    public void A_choice_that_the_survey_no_longer_has_is_not_known() => Assert.False(Values("""{"freezer": "liquid-nitrogen"}""", 0, 30).ContainsKey("answer.freezer"));

    [Fact]
    public void Better_answers_stand_higher_and_who_is_ruled_out_has_no_place()
    {
        var (weak, strong, ruledOut) = (Line("""{"patients": 10, "startup": 150}""", 5), Line("""{"patients": 80, "startup": 40}""", 25), Line("""{"patients": 100, "startup": 30}""", 30, knockedOut: true));
        var method = Catalogue.Usual with { MinCoverage = 0, Lines = [.. Catalogue.All.Select(criterion => new MethodLine(criterion.Id, criterion.Id is "answer.patients" or "answer.startup" or "survey-points" ? 10 : 0, criterion.Lo, criterion.Hi))] };
        var view = StudyRanking.Of(method, [weak, strong, ruledOut]);
        Assert.Equal([strong.Id, weak.Id, ruledOut.Id], view.Rows.Select(row => row.Candidate.Id));
        Assert.Equal("An answer rules the site out", view.Rows[2].Row.Excluded);
        Assert.Null(view.Rows[2].Place);
    }

    [Fact]
    public void A_kept_method_survives_the_survey_and_its_history_still_names_the_weights()
    {
        var method = Catalogue.Usual with { Lines = [.. Catalogue.Usual.Lines.Select(line => line.Criterion == "answer.patients" ? line with { Weight = 25 } : line)] };
        var kept = MethodText.Write(method);
        Assert.Equal(25, MethodText.Read(kept, Catalogue).Lines.Single(line => line.Criterion == "answer.patients").Weight);
        Assert.DoesNotContain(MethodText.Read(kept).Lines, line => line.Criterion == "answer.patients");
        Assert.Equal(25, MethodText.ReadKept(kept).Lines.Single(line => line.Criterion == "answer.patients").Weight);
    }

    private static (CriterionKind Kind, double Lo, double Hi) Shape(string id) => Catalogue.Find(id) is { } known ? (known.Kind, known.Lo, known.Hi) : default;

    private static Dictionary<string, RankValue> Values(string answers, decimal points, decimal most, bool knocksOut = false) => AnswerCriteria.Values(Catalogue, [new(Answers.Read(answers), points, most, knocksOut)]);

    private static CandidateLine Line(string answers, decimal points, bool knockedOut = false) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Ida", null, null, null, false, false, Values(answers, points, 30, knockedOut));
}
