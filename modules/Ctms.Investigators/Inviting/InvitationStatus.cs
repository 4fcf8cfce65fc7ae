namespace Ctms.Investigators.Inviting;

/// <summary>States of an invitation. Opened is the first visit of the link, started the first kept answer; the last four are ends, of which only submitted goes on by corrections.</summary>
internal enum InvitationStatus
{
    Invited,
    Opened,
    Started,
    Submitted,
    Declined,
    Expired,
    Revoked,
}
