namespace Ctms.Investigators.Answering;

/// <summary>Why a survey can't be answered, in words for the person who was asked.</summary>
internal static class ClosedWords
{
    public static string? Of(ClosedBecause closed) => closed switch
    {
        ClosedBecause.Open => null,
        ClosedBecause.Revoked => "This invitation was withdrawn. What you answered so far is kept with it.",
        ClosedBecause.Declined => "You declined this invitation. If you changed your mind, please answer the e-mail of the person who asked you.",
        ClosedBecause.Over => "The time for answering is over. What you answered so far is kept; if it is still important to you, please ask the person who invited you for more time.",
        ClosedBecause.SurveyClosed => "The survey was closed. What you answered so far is kept.",
        _ => "The study is not looking for sites any more. Thank you for your time; what you answered is kept.",
    };
}
