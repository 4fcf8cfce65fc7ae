using Ctms.Platform.Modules;

namespace Ctms.Workflows;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Processes", "/workflows/processes", "sitemap", Permissions.View, 900, "Manage"),
    ];
}
