using Ctms.Platform.Access;

namespace Ctms.Workflows;

internal static class Permissions
{
    public const string View = "workflows.view";
    public const string Design = "workflows.design";

    public static readonly Permission[] All =
    [
        new(View, "See processes", "See how processes are drawn, their versions and what changed", Role.TenantAdministrator, Role.StudyManager, Role.QaAuditor, Role.Inspector),
        new(Design, "Design processes", "Draw processes, publish versions, and move running instances to another version", Role.TenantAdministrator),
    ];
}
