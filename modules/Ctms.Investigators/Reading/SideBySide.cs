using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Reading;

/// <summary>What one candidate says to one question. Text is empty when they said nothing.</summary>
internal sealed record ReadAnswer(AnswerSheet Sheet, string Text, bool IsAsked, bool KnocksOut, AnsweredFile? File);

/// <summary>One question with the answers beside each other.</summary>
internal sealed record AnswerBlock(Question Question, IReadOnlyList<ReadAnswer> Answers)
{
    /// <summary>They don't all say the same; who was not asked says nothing.</summary>
    public bool Differs => Answers.Where(answer => answer.IsAsked).Select(answer => answer.Text).Distinct(StringComparer.Ordinal).Count() > 1;
}

/// <summary>A section of the survey with its blocks.</summary>
internal sealed record AnswerSection(string Title, IReadOnlyList<AnswerBlock> Blocks);

/// <summary>Lays the answers of some candidates side by side, in the order of the youngest version among them. Pure.</summary>
internal static class SideBySide
{
    public const int Most = 4;

    public static IReadOnlyList<AnswerSection> Of(IReadOnlyList<AnswerSheet> sheets, string language, Func<string, string> texts)
    {
        if (sheets.Count == 0) return [];
        var open = sheets.ToDictionary(sheet => sheet.Submission, sheet => sheet.Answers.Open(sheet.Definition).SelectMany(section => section.Questions).Select(question => question.Code).ToHashSet());
        var latest = sheets.MaxBy(sheet => sheet.Version)!.Definition;
        var sections = latest.Sections.Select(section => new AnswerSection(section.Title.In(language), [.. section.Questions.Select(Block)])).ToList();
        // What only an older version asked was answered all the same.
        var gone = sheets.SelectMany(sheet => sheet.Definition.Questions).Where(question => latest.Find(question.Code) is null).DistinctBy(question => question.Code).ToList();
        if (gone.Count > 0) sections.Add(new(texts("No longer asked"), [.. gone.Select(Block)]));
        return sections;

        AnswerBlock Block(Question question) => new(question, [.. sheets.Select(sheet => Read(sheet, sheet.Definition.Find(question.Code)))]);

        ReadAnswer Read(AnswerSheet sheet, Question? asked) => asked is null || !open[sheet.Submission].Contains(asked.Code)
            ? new(sheet, "", false, false, null)
            : new(sheet, sheet.Answers.Words(asked, language, texts), true, SurveyScore.KnocksOut(asked, sheet.Answers), sheet.Answers.File(asked.Code));
    }
}
