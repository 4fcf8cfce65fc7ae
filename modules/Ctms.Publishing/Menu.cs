using Ctms.Platform.Modules;

namespace Ctms.Publishing;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Publishing", "/publishing", "send", Permissions.View, 700),
        new("Content set-up", "/publishing/setup", "forms", Permissions.Settings, 705, "Manage"),
        new("Menus", "/publishing/menus", "list-details", Permissions.Settings, 706, "Manage"),
        new("Content packages", "/publishing/packages", "package", Permissions.Retire, 707, "Manage"),
        new("Documents", "/content", "file-text", "", 400),
        new("Portal", "/portal/{protocol}", "layout-dashboard", Permissions.View, 80, Parent: MenuEntry.OfStudy),
    ];
}
