using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Tests.Surveys;

/// <summary>Short surveys for tests.</summary>
internal static class GivenSurvey
{
    public static Question YesNo(string code, ShownWhen? when = null, bool isRequired = false) => new(code, QuestionKind.YesNo, new(code + "?"), IsRequired: isRequired, ShownWhen: when);

    public static Question Single(string code, params Choice[] choices) => new(code, QuestionKind.Single, new(code + "?"), Choices: choices);

    public static Question Number(string code, NumberRange? range = null) => new(code, QuestionKind.Number, new(code + "?"), Range: range ?? new());

    public static SurveyDefinition Of(params Question[] questions) => new(new("Survey"), new(""), [new("one", new("One"), questions)]);

    public static SurveyDefinition Of(params SurveySection[] sections) => new(new("Survey"), new(""), sections);

    public static Answers Answered(string json) => Answers.Read(json);
}
