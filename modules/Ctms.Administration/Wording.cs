using Ctms.Administration.Settings;
using Ctms.Platform.Audit;
using Ctms.Platform.Web;

namespace Ctms.Administration;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("host.feature", "feature", "id", new Dictionary<string, string> { ["enabled"] = "Switched on" }),
        new("host.setting", "setting", "name", new Dictionary<string, string> { ["value"] = "Value" })
        {
            Values = new Dictionary<string, ValueWords> { ["name"] = (name, texts) => name == Branding.Setting ? texts["Name of the portal"] : texts[AuditWords.Words(name)], ["value"] = (value, texts) => PortalSettings.WordsOf(value, texts) },
        },
        new("host.saved_view", "saved view", "name"),
    ];

    public IReadOnlyDictionary<string, string> Events { get; } = new Dictionary<string, string>
    {
        ["facts-replayed"] = "had facts delivered again", ["mail-sent-again"] = "had a mail sent again", ["mail-read"] = "read a mail",
        ["recipe-run"] = "ran a recipe", ["back-up-taken"] = "took a back-up",
    };
}
