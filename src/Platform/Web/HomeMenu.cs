using Ctms.Platform.Modules;

namespace Ctms.Platform.Web;

internal sealed class HomeMenu : IMenu
{
    public IEnumerable<MenuEntry> Entries { get; } = [new("Home", "/", "home", "", 0)];
}
