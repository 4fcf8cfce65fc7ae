using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Surveys;

/// <summary>A branch in words.</summary>
internal static class BranchWords
{
    public static string Of(SurveyDefinition survey, ShownWhen when, IStringLocalizer texts)
    {
        var question = survey.Find(when.Question);
        var name = question?.Text.ToString() ?? when.Question;
        if (when.AnyOf is { Count: > 0 } codes) return texts["Only when \"{0}\" is: {1}", name, string.Join(", ", codes.Select(code => QuestionWords.Option(question, code, texts)))];
        return texts["Only when \"{0}\" lies between {1} and {2}", name, when.AtLeast?.ToString(CultureInfo.CurrentCulture) ?? "–", when.AtMost?.ToString(CultureInfo.CurrentCulture) ?? "–"];
    }
}
