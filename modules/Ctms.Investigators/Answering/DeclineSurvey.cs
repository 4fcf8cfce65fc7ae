using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>Says no, with a reason. Answers that were given stay with the invitation.</summary>
internal sealed class DeclineSurvey(DbSession session, TimeProvider clock)
{
    public static readonly IReadOnlyList<(string Code, string Text)> Reasons =
    [
        ("few-patients", "Too few suitable patients"), ("competing-trial", "A competing trial"), ("staff", "Not enough staff"), ("equipment", "Equipment is missing"), ("timelines", "The timing does not fit"),
        ("budget", "Budget"), ("not-interested", "No interest in this study"), ("wrong-person", "I am not the right person"), ("other", "Another reason"),
    ];

    public async Task<Outcome> RunAsync(SurveyResponse response, string? reason, string? note, CancellationToken stop)
    {
        if (ClosedWords.Of(response.Closed) is { } closed) return Outcome.Refused(closed);
        if (!response.IsInvitee) return Outcome.Refused("Only the person who was invited can decline.");
        if (!Reasons.Any(known => known.Code == reason)) return Outcome.Refused("Please choose a reason.");
        if (note?.Length > 2_000) return Outcome.Refused("The note has 2,000 characters at most.");
        // unscoped: the response was found by its secret
        var declined = await session.ExecuteAsync($"""
            update investigators.invitation set status = 'declined', ended_at = {clock.GetUtcNow()}, end_reason = {reason}, end_note = {(string.IsNullOrWhiteSpace(note) ? null : note.Trim())}::text
             where id = {response.Id} and status in ('invited', 'opened', 'started')
            """, stop);
        return declined == 1 ? Outcome.Done : Outcome.Refused("You have submitted your answers already. Please write to the person who asked you.");
    }
}
