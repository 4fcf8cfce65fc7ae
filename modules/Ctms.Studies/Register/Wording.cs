using Ctms.Platform.Audit;

namespace Ctms.Studies.Register;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("studies.client", "Client", "name", new Dictionary<string, string> { ["code"] = "Short name" }, "is_demo", "created_at"),
        new("studies.study", "Study", "protocol_number", new Dictionary<string, string> { ["client_id"] = "Client", ["countries"] = "Countries in plan", ["resumes_at"] = "Resumes at" }, "is_demo", "created_at", "client_id"),
    ];
}
