using Ctms.Investigators.Ranking;
using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Candidates;

/// <summary>A question of a study's surveys with the criterion that its answer gives; null when its answer tells nothing that can be weighed.</summary>
internal sealed record AnswerCriterion(Question Question, StudyCriterion? Criterion);

/// <summary>One candidate's latest answers to one survey.</summary>
internal sealed record GivenAnswers(Answers Answers, decimal Points, decimal Most, bool KnocksOut);

/// <summary>Answers as criteria: the share of the points, numbers on the scale of their question, choices by their points. Pure.</summary>
internal static class AnswerCriteria
{
    public const string ShareId = "survey-points";
    public const string Prefix = "answer.";
    private const int LongestName = 90;

    public static readonly StudyCriterion Share = new(ShareId, "Points of the survey", "Share of the most points that the answers could have brought", CriterionKind.Benefit, 0, 0, 100, "%");

    /// <summary>Of several surveys, the first one that asks a question says how it counts.</summary>
    public static IReadOnlyList<AnswerCriterion> Of(IReadOnlyList<SurveyDefinition> surveys)
        => [.. surveys.SelectMany(survey => survey.Questions).DistinctBy(question => question.Code).Select(question => new AnswerCriterion(question, Criterion(question)))];

    /// <summary>What is known from answers; what was not answered is left out.</summary>
    public static Dictionary<string, RankValue> Values(StudyCatalogue catalogue, IReadOnlyCollection<GivenAnswers> given)
    {
        var values = new Dictionary<string, RankValue>();
        if (given.Count == 0) return values;
        values[StudyCriteria.KnockedOut] = RankValue.Of(given.Any(one => one.KnocksOut));
        if (given.Sum(one => one.Most) is > 0 and var most) values[ShareId] = RankValue.Of((double)Math.Round(Math.Clamp(given.Sum(one => one.Points) / most, 0, 1) * 100, 4));
        foreach (var (question, criterion) in catalogue.Answers)
        {
            if (criterion is null || given.FirstOrDefault(one => one.Answers.Has(question.Code)) is not { } answered) continue;
            if (Value(question, criterion, answered.Answers) is { } value) values[criterion.Id] = value;
        }

        return values;
    }

    private static RankValue? Value(Question question, StudyCriterion criterion, Answers answers) => question.Kind switch
    {
        QuestionKind.Number => answers.Number(question.Code) is { } number ? RankValue.Of((double)number) : null,
        QuestionKind.Single or QuestionKind.YesNo => answers.Text(question.Code) is { } code && criterion.Map!.ContainsKey(code) ? RankValue.Of(code) : null,
        _ => RankValue.Of((double)SurveyScore.PointsOf(question, answers)),
    };

    private static StudyCriterion? Criterion(Question question)
    {
        var most = SurveyScore.MostOf(question);
        return question.Kind switch
        {
            QuestionKind.Number => Number(question, question.Range ?? new()),
            QuestionKind.Single or QuestionKind.YesNo when most > 0 => new(Id(question), Name(question), "Points of the answer, the best one 100", CriterionKind.Category, 0, 0, 100, "")
            {
                Map = question.Options.ToDictionary(choice => choice.Code, choice => (double)Math.Clamp((choice.Points ?? 0) / most * 100, 0, 100)),
                ValueNames = question.Options.ToDictionary(choice => choice.Code, choice => choice.Text.ToString()),
            },
            QuestionKind.Multiple or QuestionKind.Matrix when most > 0 => new(Id(question), Name(question), "Points of the answers, added up", CriterionKind.Benefit, 0, 0, (double)most, "points"),
            _ => null,
        };
    }

    private static StudyCriterion Number(Question question, NumberRange range)
    {
        var (from, to) = ((double)(range.ScaleFrom ?? range.Least ?? 0), (double)(range.ScaleTo ?? range.Most ?? 100));
        if (range is { IsPromise: true, FewerIsBetter: false })
            return new(Id(question), Name(question), "An estimate, corrected by what the site delivered in earlier studies", CriterionKind.Benefit, 0, Math.Min(from, to), Math.Max(from, to), range.Unit) { IsPromise = true };
        return new(Id(question), Name(question), range.FewerIsBetter ? "As answered; fewer are better" : "As answered; more are better", range.FewerIsBetter ? CriterionKind.Cost : CriterionKind.Benefit, 0, Math.Min(from, to), Math.Max(from, to), range.Unit);
    }

    private static string Id(Question question) => Prefix + question.Code;

    private static string Name(Question question) => question.Text.ToString() is { Length: > LongestName } text ? text[..LongestName] + "…" : question.Text.ToString();
}
