using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Surveys;

/// <summary>Questions in words for those who build surveys.</summary>
internal static class QuestionWords
{
    public static string Kind(QuestionKind kind) => kind switch
    {
        QuestionKind.YesNo => "Yes or no",
        QuestionKind.Single => "Single choice",
        QuestionKind.Multiple => "Multiple choice",
        QuestionKind.Number => "Number",
        QuestionKind.Date => "Date",
        QuestionKind.ShortText => "Short text",
        QuestionKind.LongText => "Long text",
        QuestionKind.Matrix => "Matrix",
        _ => "File",
    };

    /// <summary>The text of a choice by its code.</summary>
    public static string Option(Question? question, string code, IStringLocalizer texts) => question?.Kind == QuestionKind.YesNo
        ? texts[code == "yes" ? "Yes" : "No"] : question?.Options.FirstOrDefault(choice => choice.Code == code)?.Text.ToString() ?? code;

    public static string Summary(Question question, IStringLocalizer texts)
    {
        var parts = new List<string> { texts[Kind(question.Kind)] };
        if (question.Range is { Unit.Length: > 0 } range) parts.Add(range.Unit);
        if (question.IsRequired) parts.Add(texts["required"]);
        if (SurveyScore.MostOf(question) is > 0 and var points) parts.Add(texts["up to {0} points", points]);
        if (question.Options.Any(choice => choice.KnocksOut) || question.Range is { } limits && (limits.KnockOutBelow ?? limits.KnockOutAbove) is not null) parts.Add(texts["can rule out"]);
        if (question.Range is { IsPromise: true }) parts.Add(texts["promise"]);
        if (question.IsReusable) parts.Add(texts["reusable"]);
        return string.Join(" · ", parts);
    }
}
