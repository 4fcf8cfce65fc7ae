using Ctms.Investigators.Decisions;
using Ctms.Platform.Audit;

namespace Ctms.Investigators.Inviting;

/// <summary>How History speaks of inviting and deciding.</summary>
internal sealed class InvitingWording : IAuditWording
{
    private static readonly string[] Owner = ["client_id", "study_id"];

    private static readonly ValueWords Outcome = (outcome, texts) => DecisionWords.Of(outcome, texts).Text;

    public IEnumerable<TableWording> Tables => All.Select(table => table with { Permission = Permissions.ViewRanking });

    private static IEnumerable<TableWording> All =>
    [
        new("investigators.confirmed_address", "confirmed address", "person_id", null, [.. Owner, "person_id", "confirmed_at", "confirmed_by"]),
        new("investigators.invitation_round", "round of invitations", null, new Dictionary<string, string> { ["closes_at"] = "Closes", ["remind_days"] = "Reminders, days before the end", ["zone"] = "Time zone" },
            [.. Owner, "survey_id", "version_id", "asked_at", "asked_by"]),
        new("investigators.invitation", "invitation", "person_id", new Dictionary<string, string>
        {
            ["closes_at"] = "Closes", ["opened_at"] = "Opened", ["started_at"] = "Started", ["submitted_at"] = "Submitted", ["ended_at"] = "Ended", ["end_reason"] = "Because", ["end_note"] = "Note",
            ["reminded_at"] = "Reminded", ["reminders"] = "Reminders so far",
        }, [.. Owner, "survey_id", "version_id", "round_id", "candidate_id", "person_id", "invited_at"])
        {
            Values = new Dictionary<string, ValueWords> { ["status"] = (status, texts) => StandingWords.Of(status, texts).Text, ["end_reason"] = EndReasons.Words },
        },
        new("investigators.respondent", "personal link", "person_id", null, [.. Owner, "invitation_id", "person_id", "created_at", "kind"]),
        new("investigators.decision", "decision", "person_id", null, [.. Owner, "candidate_id", "person_id", "decided_at", "decided_by", "number", "site_id"])
        {
            Values = new Dictionary<string, ValueWords> { ["outcome"] = Outcome, ["reason"] = DecisionWords.Reason },
        },
        new("investigators.outcome_letter", "letter", "person_id", new Dictionary<string, string> { ["body"] = "Text", ["released_at"] = "Released", ["released_by"] = "Released by" },
            [.. Owner, "decision_id", "candidate_id", "person_id", "created_at", "language"])
        {
            Values = new Dictionary<string, ValueWords> { ["outcome"] = Outcome },
        },
        new("investigators.rank_override", "place given by hand", "candidate_id", null, [.. Owner, "candidate_id", "changed_at", "changed_by"]),
    ];
}
