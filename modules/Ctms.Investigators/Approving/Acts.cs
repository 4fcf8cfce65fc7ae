using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Approving;

/// <summary>What an installation may bind to an approval here.</summary>
internal static class Acts
{
    public static readonly ApprovalAct PublishSurvey = new("survey.publish", "Publish a survey", "Read the questions as an investigator would: are they clear, needed and allowed to be asked?", "investigators.survey");
    public static readonly ApprovalAct FreezeRanking = new("ranking.freeze", "Freeze a ranking", "Look whether weights, exclusions and changes by hand are justified.", "investigators.ranking");
    public static readonly ApprovalAct ReleaseLetters = new("letters.release", "Release outcome letters", "Read what people will be told, and whether it is the right people.", "investigators.letters");
}
