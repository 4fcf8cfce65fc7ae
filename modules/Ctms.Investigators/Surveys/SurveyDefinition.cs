using System.Text.Json.Serialization;

namespace Ctms.Investigators.Surveys;

/// <summary>A survey as it is asked: what stands in a draft and, frozen, in a version.</summary>
internal sealed record SurveyDefinition(Wordings Title, Wordings Introduction, IReadOnlyList<SurveySection> Sections, ConfidentialityText? Confidentiality = null)
{
    [JsonIgnore]
    public IEnumerable<Question> Questions => Sections.SelectMany(section => section.Questions);

    [JsonIgnore]
    public bool IsConfidential => Sections.Any(section => section.IsConfidential);

    public Question? Find(string code) => Questions.FirstOrDefault(question => question.Code == code);
}

/// <summary>A page of the survey. A confidential one shows only after the confidentiality text was accepted.</summary>
internal sealed record SurveySection(string Id, Wordings Title, IReadOnlyList<Question> Questions, bool IsConfidential = false, ShownWhen? ShownWhen = null);

/// <summary>Kinds of questions.</summary>
internal enum QuestionKind
{
    YesNo,
    Single,
    Multiple,
    Number,
    Date,
    ShortText,
    LongText,
    Matrix,
    File,
}

/// <summary>One question.</summary>
/// <param name="Code">Unique in the survey; names the answer in exports, criteria and on the profile.</param>
/// <param name="Choices">Of single, multiple and matrix (its columns); yes-no may give points to "yes" and "no".</param>
/// <param name="Rows">Of a matrix.</param>
/// <param name="IsReusable">The answer may go to the profile, with the person's consent, and fill in later surveys.</param>
/// <param name="AskAnyway">Asked even when the profile has a young answer.</param>
internal sealed record Question(
    string Code, QuestionKind Kind, Wordings Text, Wordings? Help = null, bool IsRequired = false, IReadOnlyList<Choice>? Choices = null, NumberRange? Range = null,
    IReadOnlyList<Choice>? Rows = null, ShownWhen? ShownWhen = null, bool IsReusable = false, bool AskAnyway = false)
{
    [JsonIgnore]
    public IReadOnlyList<Choice> Options => Choices ?? [];
}

/// <summary>A choice. Points count in the survey's score; a choice that knocks out rules the candidate out.</summary>
internal sealed record Choice(string Code, Wordings Text, decimal? Points = null, bool KnocksOut = false);

/// <summary>What a number may be (least to most, in one unit), how it scores in a ranking (scale, fewer may be better), below or above what it rules out, and whether it promises what later can be counted.</summary>
internal sealed record NumberRange(
    decimal? Least = null, decimal? Most = null, int Decimals = 0, string Unit = "", decimal? ScaleFrom = null, decimal? ScaleTo = null, bool FewerIsBetter = false,
    decimal? KnockOutBelow = null, decimal? KnockOutAbove = null, bool IsPromise = false);

/// <summary>Shown when an earlier question has one of these answers (codes of choices, "yes", "no") or a number within these limits.</summary>
internal sealed record ShownWhen(string Question, IReadOnlyList<string>? AnyOf = null, decimal? AtLeast = null, decimal? AtMost = null);

/// <summary>What must be accepted before confidential parts show; kept as evidence with its version and digest.</summary>
internal sealed record ConfidentialityText(string Version, Wordings Text);
