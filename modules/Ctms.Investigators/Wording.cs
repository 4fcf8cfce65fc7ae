using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Audit;

namespace Ctms.Investigators;

internal sealed class Wording : IAuditWording
{
    /// <summary>Who sees a study does not see its candidates by that.</summary>
    public IEnumerable<TableWording> Tables => All.Select(table => table with { Permission = Permissions.ViewRanking });

    private static IEnumerable<TableWording> All =>
    [
        new("investigators.candidate", "candidate", "person_id", new Dictionary<string, string> { ["removed_reason"] = "Taken off because", ["removed_at"] = "Taken off" },
            "client_id", "study_id", "person_id", "organisation_id", "chosen_person_id", "added_at", "added_by"),
        new("investigators.ranking_method", "weights, scales and gates", null, null, "client_id", "study_id", "changed_at", "changed_by")
        {
            Parts = new Dictionary<string, PartWords> { ["method"] = MethodChanges.Of },
        },
        new("investigators.question", "question of the bank", "code", null, "client_id", "changed_at", "changed_by")
        {
            Parts = new Dictionary<string, PartWords> { ["body"] = (old, now, _) => [new("Question", SurveyChanges.TextOf(old), SurveyChanges.TextOf(now))] },
        },
        new("investigators.survey", "survey", "name", new Dictionary<string, string> { ["closed_at"] = "Closed" }, "client_id", "study_id", "draft_number", "created_at", "changed_at", "changed_by")
        {
            Parts = new Dictionary<string, PartWords> { ["draft"] = SurveyChanges.Of },
        },
        new("investigators.survey_version", "version of a survey", "number", null, "client_id", "study_id", "survey_id", "definition", "published_at", "published_by"),
        new("investigators.submission", "submission", "person_id", new Dictionary<string, string> { ["number"] = "Number", ["most_points"] = "Most points", ["knocked_out_by"] = "Ruled out by" },
            "client_id", "study_id", "invitation_id", "candidate_id", "person_id", "answers", "submitted_at"),
        new("investigators.confidentiality", "acceptance of the confidentiality text", "typed_name", new Dictionary<string, string> { ["way"] = "Way", ["text_version"] = "Version of the text", ["accepted_at"] = "Accepted" },
            "client_id", "study_id", "invitation_id", "respondent_id", "person_id", "text_sha256"),
        new("investigators.ranking_snapshot", "ranking snapshot", "name", null, "client_id", "study_id", "input", "answer", "taken_at", "taken_by"),
        new("investigators.letter_batch", "batch of letters", null, new Dictionary<string, string> { ["letters"] = "Letters", ["outcome"] = "Outcome" }, "client_id", "study_id", "asked_at", "asked_by"),
    ];
}
