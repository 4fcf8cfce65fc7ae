using Ctms.Platform.Access;

namespace Ctms.Accounts;

internal static class Permissions
{
    public const string SeeUsers = "accounts.see-users";
    public const string ManageUsers = "accounts.manage-users";
    public const string EndSessions = "accounts.end-sessions";
    public const string EditRoles = "accounts.edit-roles";

    public static readonly Permission[] All =
    [
        new(SeeUsers, "See users", "See who has an account, with which roles, and what roles allow", Role.TenantAdministrator, Role.QaAuditor),
        new(ManageUsers, "Manage users", "Invite people, give and take roles, deactivate accounts, send reset links", Role.TenantAdministrator),
        new(EndSessions, "End sessions", "See who is signed in where, and sign people out", Role.TenantAdministrator),
        new(EditRoles, "Change roles", "Change what a role allows"),
    ];
}
