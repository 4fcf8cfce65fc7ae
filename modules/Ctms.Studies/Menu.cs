using Ctms.Platform.Modules;

namespace Ctms.Studies;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Studies", "/studies", "flask", Permissions.View, 100),
        new("Clients", "/studies/clients", "building", Permissions.ManageClients, 110, "Manage"),
        new("Overview", "/studies/{protocol}", "flask", Permissions.View, 0, Parent: MenuEntry.OfStudy),
        new("Protocol versions", "/studies/{protocol}/versions", "versions", Permissions.View, 40, Parent: MenuEntry.OfStudy),
        new("Countries", "/studies/{protocol}/countries", "world-pin", Permissions.View, 45, Parent: MenuEntry.OfStudy),
        new("Sites", "/studies/{protocol}/sites", "building-hospital", Permissions.View, 50, Parent: MenuEntry.OfStudy),
        new("Milestones", "/studies/{protocol}/milestones", "timeline", Permissions.View, 60, Parent: MenuEntry.OfStudy),
        new("Team", "/studies/{protocol}/team", "users-group", Permissions.View, 70, Parent: MenuEntry.OfStudy),
        new("History", "/studies/{protocol}/history", "history", Permissions.View, 900, Parent: MenuEntry.OfStudy),
    ];
}
