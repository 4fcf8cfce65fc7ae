using Ctms.Platform.Modules;

namespace Ctms.Sample.EquipmentLoans;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries => [new("Equipment loans", "/equipment-loans", "package", Permissions.View, 650)];
}
