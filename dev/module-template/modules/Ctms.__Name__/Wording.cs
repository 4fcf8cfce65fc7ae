using Ctms.Platform.Audit;

namespace Ctms.__Name__;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables => [new("__schema__.item", "Item", "name", null, "created_at")];
}
