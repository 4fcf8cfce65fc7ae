using Ctms.Platform.Audit;

namespace Ctms.Investigators;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("investigators.candidate", "Candidate", "facility", new Dictionary<string, string>
        {
            ["person_id"] = "Person", ["facility"] = "Facility", ["city"] = "City", ["country"] = "Country", ["removed_reason"] = "Taken off because", ["removed_at"] = "Taken off",
        }, "client_id", "study_id", "organisation_id", "chosen_person_id", "added_at", "added_by"),
        new("investigators.ranking_method", "Ranking method", null, new Dictionary<string, string> { ["method"] = "Weights, scales and gates" }, "client_id", "study_id", "changed_at", "changed_by"),
        new("investigators.ranking_snapshot", "Ranking snapshot", "name", new Dictionary<string, string> { ["name"] = "Name", ["note"] = "Note" }, "client_id", "study_id", "input", "answer", "taken_at", "taken_by"),
    ];
}
