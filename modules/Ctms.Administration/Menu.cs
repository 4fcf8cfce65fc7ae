using Ctms.Platform.Modules;

namespace Ctms.Administration;

internal sealed class Menu : IMenu
{
    private const string Home = "/administration";

    public IEnumerable<MenuEntry> Entries =>
    [
        // By itself: auditors and inspectors read it without administering anything.
        new("Audit trail", "/administration/audit", "history", PlatformPermissions.ReadAudit, 940, "Manage"),
        new("Administration", Home, "settings", PlatformPermissions.SeeHealth, 950, "Manage"),
        new("Features", "/administration/features", "plug", Permissions.SwitchFeatures, 951, "Manage", Home),
        new("Modules", "/administration/modules", "puzzle", PlatformPermissions.SeeHealth, 951, "Manage", Home),
        new("Settings", "/administration/settings", "adjustments-horizontal", Permissions.ChangeSettings, 952, "Manage", Home),
        new("Brand", "/administration/brand", "palette", Permissions.ChangeSettings, 952, "Manage", Home),
        new("Jobs", "/administration/jobs", "clock", PlatformPermissions.SeeHealth, 953, "Manage", Home),
        new("Long work", "/administration/operations", "progress", PlatformPermissions.SeeHealth, 954, "Manage", Home),
        new("Search index", "/administration/search", "search", PlatformPermissions.SeeHealth, 954, "Manage", Home),
        new("Outbox", "/administration/outbox", "transfer", PlatformPermissions.SeeHealth, 955, "Manage", Home),
        new("Mail", "/administration/mail", "mail", Permissions.ReadMail, 956, "Manage", Home),
        new("Recipes", "/administration/recipes", "package", Permissions.RunRecipes, 957, "Manage", Home),
    ];
}
