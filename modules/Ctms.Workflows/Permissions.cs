using Ctms.Platform.Access;

namespace Ctms.Workflows;

internal static class Permissions
{
    public const string View = "workflows.view";
    public const string Design = "workflows.design";
    public const string Manage = "workflows.manage";
    public const string Settings = "workflows.settings";

    public static readonly Permission[] All =
    [
        new(View, "See processes", "See how processes are drawn, their versions and what changed, where instances stand and who did what in them", Role.TenantAdministrator, Role.StudyManager, Role.QaAuditor, Role.Inspector),
        new(Design, "Design processes", "Draw processes, publish versions, and move running instances to another version", Role.TenantAdministrator),
        new(Manage, "Manage running processes", "Give tasks to others, mend incidents and cancel instances", Role.TenantAdministrator, Role.StudyManager),
        new(Settings, "Set approvals", "Say which acts need an approval, by whom and until when; keep calendars and decision tables", Role.TenantAdministrator),
    ];
}
