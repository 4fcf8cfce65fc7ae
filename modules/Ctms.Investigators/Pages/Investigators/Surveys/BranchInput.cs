using Ctms.Investigators.Surveys;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;
using Choice = Ctms.Platform.Web.Choice;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>When a section or question shows: one answer of an earlier question ("code=answer"), or a number from there on ("code" and limits).</summary>
internal sealed class BranchInput
{
    /// <summary>Empty: always. "question=choice" of an earlier question, several for any of them, or "question" alone for a number.</summary>
    public string[] When { get; set; } = [];

    public decimal? AtLeast { get; set; }

    public decimal? AtMost { get; set; }

    public static BranchInput Of(ShownWhen? when) => when is null ? new() : new()
    {
        When = when.AnyOf is { Count: > 0 } codes ? [.. codes.Select(code => $"{when.Question}={code}")] : [when.Question], AtLeast = when.AtLeast, AtMost = when.AtMost,
    };

    /// <summary>Null: always. Answers of two questions at once are not one branch.</summary>
    public (ShownWhen? When, bool IsMixed) Read()
    {
        var chosen = When.Where(one => one.Length > 0).Select(one => one.Split('=', 2)).ToList();
        if (chosen.Count == 0) return (null, false);
        if (chosen.Select(one => one[0]).Distinct().Count() > 1) return (null, true);
        return (new(chosen[0][0], chosen.Where(one => one.Length == 2).Select(one => one[1]).ToArray() is { Length: > 0 } codes ? codes : null, AtLeast, AtMost), false);
    }

    /// <summary>What an earlier question offers to depend on.</summary>
    public static IReadOnlyList<Choice> Offers(IEnumerable<Question> earlier, IStringLocalizer<SharedTexts> texts) => [.. earlier.SelectMany(question => question.Kind switch
    {
        QuestionKind.YesNo => Codes(question, ["yes", "no"], texts),
        QuestionKind.Single or QuestionKind.Multiple => Codes(question, question.Options.Select(choice => choice.Code), texts),
        QuestionKind.Number => [new Choice(question.Code, texts["{0}: a number within the limits below", question.Text])],
        _ => [],
    })];

    private static IEnumerable<Choice> Codes(Question question, IEnumerable<string> codes, IStringLocalizer<SharedTexts> texts)
        => codes.Select(code => new Choice($"{question.Code}={code}", $"{question.Text}: {QuestionWords.Option(question, code, texts)}"));
}
