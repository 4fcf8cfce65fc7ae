using Ctms.Platform.Audit;

namespace Ctms.Accounts.Data;

internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("accounts.account", "Account", "name", new Dictionary<string, string>
        {
            ["email"] = "E-mail", ["zone"] = "Time zone", ["joined_at"] = "Joined", ["is_demo"] = "Demonstration", ["created_at"] = "Invited",
        }, "email_key"),
        new("access.user_grant", "Role", "role_id", new Dictionary<string, string>
        {
            ["role_id"] = "Role", ["client_id"] = "Client", ["study_id"] = "Study", ["site_id"] = "Site", ["valid_until"] = "Valid until",
        }, "user_id", "created_at"),
        new("access.role_permission", "Permission", "permission", new Dictionary<string, string> { ["role_id"] = "Role" }),
    ];
}
