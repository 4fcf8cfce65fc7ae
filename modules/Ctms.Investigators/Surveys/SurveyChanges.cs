using System.Text.Json;
using Ctms.Platform.Audit;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Surveys;

/// <summary>A changed draft as single changes: which questions came, went or are worded otherwise.</summary>
internal static class SurveyChanges
{
    public static IEnumerable<FieldChange> Of(string? old, string? now, IStringLocalizer texts)
    {
        var (before, after) = (Facts(old, texts), Facts(now, texts));
        return after.Keys.Union(before.Keys).Select(fact => new FieldChange(fact, before.GetValueOrDefault(fact), after.GetValueOrDefault(fact))).Where(change => change.Old != change.New);
    }

    /// <summary>The words of a single question.</summary>
    public static string? TextOf(string? body) => body is null ? null : JsonSerializer.Deserialize<Question>(body, SurveyText.Json)!.Text.ToString();

    private static Dictionary<string, string?> Facts(string? kept, IStringLocalizer texts)
    {
        if (kept is null) return [];
        var survey = SurveyText.Read(kept);
        var facts = new Dictionary<string, string?>
        {
            [texts["Title"]] = survey.Title.ToString(), [texts["Introduction"]] = Short(survey.Introduction.ToString()),
            [texts["Confidentiality text"]] = survey.Confidentiality is { } text ? texts["Version {0}", text.Version].Value : null,
            [texts["Sections"]] = string.Join(", ", survey.Sections.Select(section => section.Title + (section.IsConfidential ? " (" + texts["confidential"] + ")" : ""))),
        };
        foreach (var question in survey.Questions) facts[texts["Question {0}", question.Code]] = $"{Short(question.Text.ToString())} ({QuestionWords.Summary(question, texts)})";
        return facts;
    }

    private static string Short(string text) => text.Length > 120 ? text[..117] + "…" : text;
}
