namespace Ctms.Investigators.Surveys;

/// <summary>How long answering takes, in whole minutes: a choice 15 seconds, a number or date 25, a line 30, a text or a file a minute, a matrix 10 for each row.</summary>
internal static class SurveyMinutes
{
    public static int Of(SurveyDefinition survey) => Math.Max(1, (int)Math.Ceiling(survey.Questions.Sum(Seconds) / 60.0));

    private static int Seconds(Question question) => question.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Single => 15,
        QuestionKind.Multiple => 20,
        QuestionKind.Number or QuestionKind.Date => 25,
        QuestionKind.ShortText => 30,
        QuestionKind.Matrix => 10 * (question.Rows?.Count ?? 1),
        _ => 60,
    };
}
