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
            Values = new Dictionary<string, ValueWords> { ["name"] = (name, texts) => texts[NameOf(name)], ["value"] = (value, texts) => PortalSettings.WordsOf(value, texts) },
        },
        new("host.drop_in", "module", "id", new Dictionary<string, string> { ["state"] = "State", ["version"] = "Version", ["sha256"] = "SHA-256", ["reason"] = "Reason", ["allowed_by"] = "Allowed by" })
        {
            Values = new Dictionary<string, ValueWords> { ["state"] = (state, texts) => texts[StateOf(state)] },
        },
        new("host.saved_view", "saved view", "name"),
    ];

    private static string StateOf(string state) => state switch
    {
        "running" => "Running",
        "quarantined" => "Kept out",
        "safe-mode" => "Waiting",
        _ => "Removed",
    };

    private static string NameOf(string setting) => setting switch
    {
        Branding.Setting => "Name of the portal",
        Branding.AccentSetting => "Accent colour",
        Branding.LogoSetting => "Logo",
        _ => AuditWords.Words(setting),
    };

    public IReadOnlyDictionary<string, string> Events { get; } = new Dictionary<string, string>
    {
        ["facts-replayed"] = "had facts delivered again", ["mail-sent-again"] = "had a mail sent again", ["test-mail-sent"] = "sent a test mail", ["job-started"] = "had a job run at once", ["mail-read"] = "read a mail",
        ["recipe-run"] = "ran a recipe", ["back-up-taken"] = "took a back-up",
    };
}
