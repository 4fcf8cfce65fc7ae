using Ctms.Platform.Audit;

namespace Ctms.Administration;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("host.feature", "Feature", "id", new Dictionary<string, string> { ["enabled"] = "Switched on" }),
        new("host.setting", "Setting", "name", new Dictionary<string, string> { ["value"] = "Value" }),
        new("host.saved_view", "Saved view", "name"),
    ];
}
