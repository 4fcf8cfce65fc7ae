namespace Ctms.Investigators.Surveys;

/// <summary>Points of an answered survey: reached, the most that the questions shown could give, and the code of the first question that rules the candidate out.</summary>
internal sealed record SurveyScore(decimal Points, decimal Most, string? KnockedOutBy)
{
    /// <summary>Only questions that the answers open count. Pure.</summary>
    public static SurveyScore Of(SurveyDefinition survey, Answers answers)
    {
        var questions = answers.Open(survey).SelectMany(section => section.Questions).ToList();
        return new(questions.Sum(question => PointsOf(question, answers)), questions.Sum(MostOf), questions.FirstOrDefault(question => KnocksOut(question, answers))?.Code);
    }

    /// <summary>Multiple choice adds up; a matrix adds the points of each row's column.</summary>
    public static decimal PointsOf(Question question, Answers answers)
    {
        var chosen = question.Kind == QuestionKind.Matrix ? answers.Rows(question.Code).Values : answers.Chosen(question.Code).Distinct();
        return chosen.Sum(code => question.Options.FirstOrDefault(choice => choice.Code == code)?.Points ?? 0);
    }

    public static decimal MostOf(Question question)
    {
        var points = question.Options.Select(choice => choice.Points ?? 0).ToList();
        if (points.Count == 0) return 0;
        return question.Kind switch
        {
            QuestionKind.Multiple => points.Where(one => one > 0).Sum(),
            QuestionKind.Matrix => Math.Max(0, points.Max()) * (question.Rows?.Count ?? 0),
            _ => Math.Max(0, points.Max()),
        };
    }

    public static bool KnocksOut(Question question, Answers answers)
    {
        if (question.Kind == QuestionKind.Number)
            return answers.Number(question.Code) is { } number && (number < question.Range?.KnockOutBelow || number > question.Range?.KnockOutAbove);
        return answers.Chosen(question.Code).Any(code => question.Options.Any(choice => choice.Code == code && choice.KnocksOut));
    }
}
