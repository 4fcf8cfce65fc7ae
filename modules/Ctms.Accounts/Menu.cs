using Ctms.Platform.Modules;

namespace Ctms.Accounts;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Users", "/accounts/users", "users", Permissions.SeeUsers, 910, "Manage"),
        new("Roles", "/accounts/roles", "shield", Permissions.SeeUsers, 920, "Manage"),
        new("Sessions", "/accounts/sessions", "devices", Permissions.EndSessions, 930, "Manage"),
    ];
}
