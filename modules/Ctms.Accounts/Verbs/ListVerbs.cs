using Ctms.Accounts.Roles;
using Ctms.Accounts.Users;
using Ctms.Platform.Verbs;

namespace Ctms.Accounts.Verbs;

/// <summary>user list: everybody with their roles in the written form of scopes.</summary>
internal sealed class UserListVerb(UserRead users) : IVerb
{
    public string Name => "user list";

    public string Usage => "user list";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown() is not null || arguments.Rest.Count > 0) return VerbResult.WrongUsage("Usage: " + Usage);
        var all = await users.AllAsync(stop);
        var grants = (await users.AllGrantsAsync(stop)).ToLookup(g => g.UserId);
        var rows = all.Select(u => new
        {
            id = u.Id, email = u.Email, name = u.Name, active = u.Active, joined = u.JoinedAt is not null, demo = u.IsDemo, lastSignIn = u.LastSignIn,
            roles = grants[u.Id].Select(g => new { role = g.RoleId, scope = g.Written }).ToList(),
        }).ToList();
        return VerbResult.Done(new { count = rows.Count, users = rows });
    }
}

/// <summary>role list: the roles with what they allow.</summary>
internal sealed class RoleListVerb(RoleRead roles) : IVerb
{
    public string Name => "role list";

    public string Usage => "role list";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown() is not null || arguments.Rest.Count > 0) return VerbResult.WrongUsage("Usage: " + Usage);
        var rows = (await roles.AllAsync(stop)).Select(r => new { id = r.Id, name = r.Name, description = r.Description, builtIn = r.BuiltIn, users = r.Users, permissions = r.Permissions }).ToList();
        return VerbResult.Done(new { count = rows.Count, roles = rows });
    }
}
