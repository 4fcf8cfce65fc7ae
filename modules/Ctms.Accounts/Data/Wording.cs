using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Audit;

namespace Ctms.Accounts.Data;

internal sealed class Wording : IAuditWording
{
    private static readonly ValueWords RoleName = (role, texts) => texts[Role.NameOf(role)];

    public IEnumerable<TableWording> Tables =>
    [
        new("accounts.account", "account", "name", new Dictionary<string, string>
        {
            ["email"] = "E-mail", ["zone"] = "Time zone", ["joined_at"] = "Joined", ["is_demo"] = "Demonstration", ["created_at"] = "Invited",
        }, "email_key")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["language"] = (code, _) => Array.Find(Languages.All, language => language.Code == code).Name ?? code,
                ["theme"] = (theme, texts) => theme switch { "light" => texts["Light"], "dark" => texts["Dark"], _ => texts["As the device"] },
                ["zone"] = (zone, _) => zone.Replace('_', ' '),
            },
        },
        new("access.user_grant", "role", "role_id", new Dictionary<string, string>
        {
            ["role_id"] = "Role", ["client_id"] = "Client", ["study_id"] = "Study", ["site_id"] = "Site", ["valid_until"] = "Valid until",
        }, "user_id", "created_at")
        {
            Values = new Dictionary<string, ValueWords> { ["role_id"] = RoleName },
        },
        new("access.role_permission", "permission", "permission", new Dictionary<string, string> { ["role_id"] = "Role" }) { Values = new Dictionary<string, ValueWords> { ["role_id"] = RoleName } },
        new("event", "event") { Values = new Dictionary<string, ValueWords> { ["with"] = (way, texts) => texts[AuditWords.Words(way)] } },
    ];

    public IReadOnlyDictionary<string, string> Events { get; } = new Dictionary<string, string>
    {
        ["signed-in"] = "signed in", ["signed-out"] = "signed out", ["sign-in-failed"] = "failed to sign in", ["signing-failed"] = "failed to prove a signature", ["account-locked"] = "was locked out for a while",
        ["session-ended"] = "ended a session", ["sessions-ended"] = "ended the open sessions",
        ["password-set"] = "set a password", ["password-changed"] = "changed the password", ["reset-asked"] = "asked for a new password",
        ["invitation-sent"] = "sent an invitation", ["reset-link-sent"] = "sent a link for a new password", ["sign-in-link-made"] = "made a one-time sign-in link",
        ["second-factor-set"] = "set up the authenticator app", ["second-factor-removed"] = "removed the second factor",
        ["recovery-codes-renewed"] = "made new recovery codes", ["recovery-code-used"] = "used a recovery code", ["access-refused"] = "was refused a page",
    };
}
