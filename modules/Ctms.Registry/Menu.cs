using Ctms.Platform.Modules;

namespace Ctms.Registry;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Trials", "/registry/trials", "clipboard-list", Permissions.View, 310, null, "Feasibility"),
        new("Imports", "/registry/imports", "upload", Permissions.Import, 320, null, "Feasibility"),
        new("Therapeutic areas", "/registry/areas", "tags", Permissions.ManageAreas, 950, "Manage"),
    ];
}
