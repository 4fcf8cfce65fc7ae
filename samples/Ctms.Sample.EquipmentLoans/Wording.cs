using Ctms.Platform.Audit;

namespace Ctms.Sample.EquipmentLoans;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("equipment_loans.loan", "equipment loan", "device", null, "client_id", "study_id", "country", "created_at"),
        new("equipment_loans.study", "study with loans", "protocol_number"),
    ];
}
