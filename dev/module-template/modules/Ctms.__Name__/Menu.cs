using Ctms.Platform.Modules;

namespace Ctms.__Name__;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries => [new("__Title__", "/__path__", "box", Permissions.View, 850)];
}
