using Ctms.Platform.Modules;

namespace Ctms.Directory;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Organisations", "/directory/organisations", "building-hospital", Permissions.View, 240),
        new("Probable doubles", "/directory/duplicates", "arrows-join", Permissions.Review, 250),
    ];
}
