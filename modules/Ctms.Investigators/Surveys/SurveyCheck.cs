using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Investigators.Surveys;

/// <summary>Something that keeps a survey from being published, said of a place in it; the words have holes for the localizer.</summary>
internal sealed record SurveyFault(string Place, string Text, params object[] Holes);

/// <summary>What is wrong with a survey. Pure.</summary>
internal static partial class SurveyCheck
{
    public const int MostQuestions = 200;
    public const int MostChoices = 50;
    public const int LongestText = 2_000;
    private const int LongestIntroduction = 10_000;

    public static IReadOnlyList<SurveyFault> Of(SurveyDefinition survey)
    {
        var faults = new List<SurveyFault>();
        if (IsEmpty(survey.Title)) faults.Add(new("", "The survey needs a title."));
        if (survey.Introduction.En.Length > LongestIntroduction || survey.Introduction.De?.Length > LongestIntroduction) faults.Add(new("", "The introduction is longer than 10,000 characters."));
        if (!survey.Questions.Any()) faults.Add(new("", "The survey asks nothing yet."));
        if (survey.Questions.Count() > MostQuestions) faults.Add(new("", "A survey has 200 questions at most."));
        if (survey.IsConfidential && IsEmpty(survey.Confidentiality?.Text)) faults.Add(new("", "Confidential parts need a confidentiality text."));
        foreach (var code in survey.Questions.GroupBy(question => question.Code).Where(group => group.Count() > 1)) faults.Add(new(code.Key, "Two questions have the code {0}.", code.Key));
        Sections(survey, faults);
        foreach (var text in LanguageGaps(survey)) faults.Add(new(text, "The German text is missing here, while other texts have one."));
        return faults;
    }

    /// <summary>The languages in which the whole survey can be read: German only when nothing of it is missing.</summary>
    public static IReadOnlyList<string> LanguagesOf(SurveyDefinition survey) => Texts(survey).All(text => HasGerman(text.Text)) ? Wordings.Languages : ["en"];

    /// <summary>One question by itself, as its form checks it.</summary>
    public static Outcome OfQuestion(Question question)
    {
        if (!Code().IsMatch(question.Code)) return Outcome.Refused("A code begins with a letter and has small letters, digits and hyphens, 40 at most.");
        if (IsEmpty(question.Text)) return Outcome.Refused("The question needs its text in English.");
        if (question.Text.En.Length > LongestText) return Outcome.Refused("The text of a question has 2,000 characters at most.");
        return question.Kind switch
        {
            QuestionKind.Single or QuestionKind.Multiple => Choices(question.Options, "choices"),
            QuestionKind.Matrix => Choices(question.Options, "columns") is { IsRefused: true } columns ? columns : Choices(question.Rows ?? [], "rows"),
            QuestionKind.Number => Range(question.Range ?? new()),
            _ => Outcome.Done,
        };
    }

    private static void Sections(SurveyDefinition survey, List<SurveyFault> faults)
    {
        var asked = new Dictionary<string, Question>();
        foreach (var section in survey.Sections)
        {
            if (IsEmpty(section.Title)) faults.Add(new(section.Id, "Each section needs a title."));
            if (section.Questions.Count == 0) faults.Add(new(section.Id, "The section \"{0}\" asks nothing.", section.Title.En));
            Branch(section.ShownWhen, section.Title.En, asked, faults);
            foreach (var question in section.Questions)
            {
                if (OfQuestion(question) is { IsRefused: true } refused) faults.Add(new(question.Code, refused.Refusal));
                Branch(question.ShownWhen, question.Code, asked, faults);
                asked.TryAdd(question.Code, question);
            }
        }
    }

    /// <summary>A branch looks back: at a question that has been asked before, and at answers that it can have.</summary>
    private static void Branch(ShownWhen? when, string place, Dictionary<string, Question> asked, List<SurveyFault> faults)
    {
        if (when is null) return;
        if (!asked.TryGetValue(when.Question, out var question)) faults.Add(new(place, "\"{0}\" depends on {1}, which is not asked before it.", place, when.Question));
        else if (when.AnyOf?.FirstOrDefault(code => !AnswersOf(question).Contains(code)) is { } unknown) faults.Add(new(place, "\"{0}\" depends on the answer {1}, which {2} does not offer.", place, unknown, when.Question));
        else if (when.AnyOf is not { Count: > 0 } && when.AtLeast is null && when.AtMost is null) faults.Add(new(place, "\"{0}\" depends on {1}, but not on which answer.", place, when.Question));
    }

    private static IEnumerable<string> AnswersOf(Question question) => question.Kind == QuestionKind.YesNo ? ["yes", "no"] : question.Options.Select(choice => choice.Code);

    private static Outcome Choices(IReadOnlyList<Choice> choices, string what)
    {
        if (choices.Count < (what == "rows" ? 1 : 2)) return Outcome.Refused(what == "rows" ? "A matrix needs a row at least." : "Offer two choices at least.");
        if (choices.Count > MostChoices) return Outcome.Refused("A question offers 50 choices at most.");
        if (choices.Any(choice => IsEmpty(choice.Text))) return Outcome.Refused("Each choice needs a text in English.");
        return choices.Select(choice => choice.Code).Distinct().Count() < choices.Count ? Outcome.Refused("Two choices have the same text.") : Outcome.Done;
    }

    private static Outcome Range(NumberRange range)
    {
        if (range.Least > range.Most) return Outcome.Refused("The least value is larger than the largest.");
        if (range.ScaleFrom > range.ScaleTo) return Outcome.Refused("The scale is the wrong way round: the first number must be the smaller one.");
        if (range is { IsPromise: true, FewerIsBetter: true }) return Outcome.Refused("A promise is something of which more is better, for example patients.");
        return range.Decimals is < 0 or > 6 ? Outcome.Refused("A number has 6 decimals at most.") : Outcome.Done;
    }

    private static IEnumerable<string> LanguageGaps(SurveyDefinition survey)
    {
        var texts = Texts(survey).ToList();
        return texts.Any(text => HasGerman(text.Text)) ? texts.Where(text => !HasGerman(text.Text)).Select(text => text.Place).Distinct() : [];
    }

    private static IEnumerable<(string Place, Wordings Text)> Texts(SurveyDefinition survey)
    {
        yield return ("", survey.Title);
        if (!IsEmpty(survey.Introduction)) yield return ("", survey.Introduction);
        if (survey.IsConfidential && survey.Confidentiality is { } confidentiality) yield return ("", confidentiality.Text);
        foreach (var section in survey.Sections)
        {
            yield return (section.Id, section.Title);
            foreach (var question in section.Questions)
            {
                foreach (var text in Texts(question)) yield return (question.Code, text);
            }
        }
    }

    private static IEnumerable<Wordings> Texts(Question question)
    {
        yield return question.Text;
        if (question.Help is { } help && !IsEmpty(help)) yield return help;
        if (question.Kind == QuestionKind.YesNo) yield break;
        foreach (var choice in question.Options.Concat(question.Rows ?? [])) yield return choice.Text;
    }

    private static bool IsEmpty(Wordings? text) => string.IsNullOrWhiteSpace(text?.En);

    private static bool HasGerman(Wordings text) => !string.IsNullOrWhiteSpace(text.De);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Code();
}
