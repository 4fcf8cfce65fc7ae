using Ctms.Investigators.Candidates;
using Ctms.Platform.Audit;

namespace Ctms.Investigators;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("investigators.candidate", "candidate", "person_id", new Dictionary<string, string> { ["removed_reason"] = "Taken off because", ["removed_at"] = "Taken off" },
            "client_id", "study_id", "person_id", "organisation_id", "chosen_person_id", "added_at", "added_by"),
        new("investigators.ranking_method", "weights, scales and gates", null, null, "client_id", "study_id", "changed_at", "changed_by")
        {
            Parts = new Dictionary<string, PartWords> { ["method"] = MethodChanges.Of },
        },
        new("investigators.ranking_snapshot", "ranking snapshot", "name", null, "client_id", "study_id", "input", "answer", "taken_at", "taken_by"),
    ];
}
