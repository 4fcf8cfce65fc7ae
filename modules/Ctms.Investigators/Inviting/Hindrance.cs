using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Inviting;

/// <summary>Why a candidate can't be invited, in the order in which it is said: the first one that holds.</summary>
internal enum Hindrance
{
    StudyEnded,
    SurveyClosed,
    NoCandidate,
    DoNotContact,
    HasSurvey,
    NoAddress,
    AskedLately,
    AskedElsewhere,
}

/// <summary>What is known of one candidate when they are to be invited.</summary>
internal sealed record InviteeState(bool IsRemoved, bool DoNotContact, bool HasSurvey, bool HasAddress, bool WasAskedLately, bool IsAskedElsewhere);

/// <summary>The rules of inviting. Pure.</summary>
internal static class InvitationRules
{
    /// <summary>Nobody is asked by the same client more often than once in this time.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(90);

    public static Hindrance? Of(InviteeState state) => state switch
    {
        { IsRemoved: true } => Hindrance.NoCandidate,
        { DoNotContact: true } => Hindrance.DoNotContact,
        { HasSurvey: true } => Hindrance.HasSurvey,
        { HasAddress: false } => Hindrance.NoAddress,
        { WasAskedLately: true } => Hindrance.AskedLately,
        { IsAskedElsewhere: true } => Hindrance.AskedElsewhere,
        _ => null,
    };

    public static string Words(Hindrance hindrance, IStringLocalizer texts) => texts[hindrance switch
    {
        Hindrance.StudyEnded => "The study is over",
        Hindrance.SurveyClosed => "The survey is closed",
        Hindrance.NoCandidate => "No longer a candidate",
        Hindrance.DoNotContact => "Asked not to be contacted",
        Hindrance.HasSurvey => "Has an invitation to this survey already",
        Hindrance.NoAddress => "No confirmed address",
        Hindrance.AskedLately => "Was asked by this client in the last 90 days",
        _ => "Is asked for another facility already",
    }];
}
