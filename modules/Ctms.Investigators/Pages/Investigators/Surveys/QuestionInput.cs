using System.ComponentModel.DataAnnotations;
using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>A line of the table of choices, columns or rows; a line without English text is none.</summary>
internal sealed class ChoiceInput
{
    public string? Code { get; set; }

    [MaxLength(500)]
    public string? En { get; set; }

    [MaxLength(500)]
    public string? De { get; set; }

    [Range(-1000, 1000)]
    public decimal? Points { get; set; }

    public bool KnocksOut { get; set; }
}

/// <summary>What is typed into the form of a question.</summary>
internal sealed class QuestionInput
{
    private const int BlankLines = 3;

    [MaxLength(40)]
    public string? Code { get; set; }

    [MaxLength(SurveyCheck.LongestText)]
    public string? TextEn { get; set; }

    [MaxLength(SurveyCheck.LongestText)]
    public string? TextDe { get; set; }

    [MaxLength(SurveyCheck.LongestText)]
    public string? HelpEn { get; set; }

    [MaxLength(SurveyCheck.LongestText)]
    public string? HelpDe { get; set; }

    public bool IsRequired { get; set; }

    public bool IsReusable { get; set; }

    public bool AskAnyway { get; set; }

    public List<ChoiceInput> Choices { get; set; } = [];

    public List<ChoiceInput> Rows { get; set; } = [];

    public decimal? Least { get; set; }

    public decimal? Most { get; set; }

    [Range(0, 6)]
    public int Decimals { get; set; }

    [MaxLength(40)]
    public string? Unit { get; set; }

    public decimal? ScaleFrom { get; set; }

    public decimal? ScaleTo { get; set; }

    public bool FewerIsBetter { get; set; }

    public bool IsPromise { get; set; }

    public decimal? KnockOutBelow { get; set; }

    public decimal? KnockOutAbove { get; set; }

    public static QuestionInput Of(Question question)
    {
        var range = question.Range ?? new();
        return new()
        {
            Code = question.Code, TextEn = question.Text.En, TextDe = question.Text.De, HelpEn = question.Help?.En, HelpDe = question.Help?.De, IsRequired = question.IsRequired,
            IsReusable = question.IsReusable, AskAnyway = question.AskAnyway, Choices = Lines(question.Kind == QuestionKind.YesNo ? YesNo(question) : question.Options), Rows = Lines(question.Rows ?? []),
            Least = range.Least, Most = range.Most, Decimals = range.Decimals, Unit = range.Unit, ScaleFrom = range.ScaleFrom, ScaleTo = range.ScaleTo, FewerIsBetter = range.FewerIsBetter,
            KnockOutBelow = range.KnockOutBelow, KnockOutAbove = range.KnockOutAbove, IsPromise = range.IsPromise,
        };
    }

    /// <summary>Blank lines at the end of the tables, so that there is always room for one more.</summary>
    public void AddBlankLines(QuestionKind kind)
    {
        if (kind is QuestionKind.Single or QuestionKind.Multiple or QuestionKind.Matrix) Extend(Choices);
        if (kind == QuestionKind.Matrix) Extend(Rows);
    }

    public Question Read(QuestionKind kind, ShownWhen? when, IEnumerable<string> taken)
    {
        var code = Code?.Trim() is { Length: > 0 } typed ? typed : SurveyInput.Code(TextEn ?? "", "question", taken);
        var choices = Read(Choices);
        var range = new NumberRange(Least, Most, Decimals, Unit?.Trim() ?? "", ScaleFrom, ScaleTo, FewerIsBetter, KnockOutBelow, KnockOutAbove, IsPromise);
        return new(code, kind, SurveyInput.Text(TextEn, TextDe), SurveyInput.OptionalText(HelpEn, HelpDe), IsRequired, choices.Count > 0 ? choices : null, kind == QuestionKind.Number ? range : null,
            kind == QuestionKind.Matrix ? Read(Rows) : null, when, IsReusable, AskAnyway);
    }

    private static IReadOnlyList<Choice> YesNo(Question question)
        => [.. new[] { "yes", "no" }.Select(code => question.Options.FirstOrDefault(choice => choice.Code == code) ?? new Choice(code, new(code == "yes" ? "Yes" : "No")))];

    private static List<ChoiceInput> Lines(IReadOnlyList<Choice> choices)
        => [.. choices.Select(choice => new ChoiceInput { Code = choice.Code, En = choice.Text.En, De = choice.Text.De, Points = choice.Points, KnocksOut = choice.KnocksOut })];

    private static void Extend(List<ChoiceInput> lines)
    {
        lines.RemoveAll(line => string.IsNullOrWhiteSpace(line.En) && string.IsNullOrWhiteSpace(line.De));
        for (var i = 0; i < BlankLines; i++) lines.Add(new());
    }

    private static List<Choice> Read(List<ChoiceInput> lines)
    {
        var choices = new List<Choice>();
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line.En) || !string.IsNullOrWhiteSpace(line.De)))
        {
            // The code of a choice stays when its words are mended: answers and branches name it.
            var code = line.Code is { Length: > 0 } kept ? kept : SurveyInput.Code(line.En ?? "", "choice", choices.Select(choice => choice.Code).Concat(lines.Select(other => other.Code).OfType<string>()));
            choices.Add(new(code, SurveyInput.Text(line.En, line.De), line.Points, line.KnocksOut));
        }

        return choices;
    }
}
