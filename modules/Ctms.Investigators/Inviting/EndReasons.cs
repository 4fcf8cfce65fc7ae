using Ctms.Investigators.Answering;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Inviting;

/// <summary>Why an invitation ended before it was answered, as kept. The reasons for which people decline stand where they decline.</summary>
internal static class EndReasons
{
    public const string ByHand = "by-hand";
    public const string StudyEnded = "study-ended";
    public const string CandidateRemoved = "candidate-removed";
    public const string PersonErased = "person-erased";

    public static string Words(string code, IStringLocalizer texts) => code switch
    {
        ByHand => texts["Revoked by hand"],
        StudyEnded => texts["The study is over"],
        CandidateRemoved => texts["Taken off the candidates"],
        PersonErased => texts["Personal data erased"],
        _ => texts[DeclineSurvey.Reasons.FirstOrDefault(reason => reason.Code == code).Text ?? Platform.Audit.AuditWords.Words(code)],
    };
}
