using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Answering;

/// <summary>A question as it is shown to be answered. Typed stands instead of the kept answer while it can't be taken.</summary>
internal sealed record QuestionView(Question Question, Answers Answers, string Language, string? Error = null, string? Typed = null, string? SavedBy = null, string FileUrl = "")
{
    public string Id => "q-" + Question.Code;

    public string ErrorId => Id + "-error";

    public string HelpId => Id + "-help";

    /// <summary>What describes the field: its help and its error.</summary>
    public string? DescribedBy => (Question.Help, Error) switch
    {
        (null, null) => null,
        (_, null) => HelpId,
        (null, _) => ErrorId,
        _ => $"{HelpId} {ErrorId}",
    };

    /// <summary>The text in the field: what was typed, else the kept answer in the form in which it is typed.</summary>
    public string Text => Typed ?? Question.Kind switch
    {
        QuestionKind.Number => Answers.Number(Question.Code)?.ToString("0.######", System.Globalization.CultureInfo.GetCultureInfo(Language)) ?? "",
        _ => Answers.Text(Question.Code) ?? "",
    };

    /// <summary>A mark of the answer as it stood when the page was made: what was not touched since is not saved over what somebody else saved.</summary>
    public string Mark => AnswerMark.Of(Answers.Of(Question.Code));
}
