using Ctms.Platform.Modules;

namespace Ctms.Workflows;

internal sealed class Menu : IMenu
{
    public IEnumerable<MenuEntry> Entries =>
    [
        new("Running processes", "/workflows/instances", "progress-check", Permissions.View, 890, "Manage"),
        new("Everybody's tasks", "/workflows/tasks", "list-check", Permissions.Manage, 895, "Manage"),
        new("Processes", "/workflows/processes", "sitemap", Permissions.View, 900, "Manage"),
        new("Approvals", "/administration/approvals", "rosette-discount-check", Permissions.Settings, 905, "Manage"),
        new("Decision tables", "/administration/decisions", "table", Permissions.Settings, 906, "Manage"),
        new("Work calendars", "/administration/calendars", "calendar", Permissions.Settings, 907, "Manage"),
    ];
}
