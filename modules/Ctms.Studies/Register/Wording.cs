using Ctms.Platform.Audit;
using Ctms.Platform.Data;

namespace Ctms.Studies.Register;

internal sealed class Wording : IAuditWording
{
    private static readonly ValueWords Status = (status, texts) => texts[StudyWords.OfStatus(EnumText.Parse<StudyStatus>(status))];

    public IEnumerable<TableWording> Tables =>
    [
        new("studies.client", "client", "name", new Dictionary<string, string> { ["code"] = "Short name" }, "is_demo", "created_at"),
        new("studies.study", "study", "protocol_number", new Dictionary<string, string> { ["countries"] = "Countries in plan", ["resumes_at"] = "Goes on from" }, "is_demo", "created_at", "client_id")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["phase"] = (phase, texts) => texts[StudyWords.OfPhase(phase)], ["therapeutic_area"] = (area, texts) => texts[area], ["status"] = Status, ["resumes_at"] = Status,
            },
        },
    ];
}
