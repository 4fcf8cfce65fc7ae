using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Accounts.Roles;

internal sealed record RoleRow(string Id, string Name, string Description, bool BuiltIn, long Users, string[] Permissions);

/// <summary>What can be allowed, by the module that asks for it.</summary>
internal sealed record PermissionGroup(string Module, IReadOnlyList<Permission> Permissions);

/// <summary>Roles with what they allow, and everything that can be allowed.</summary>
internal sealed class RoleRead(DbSession session, ModuleCatalog modules)
{
    public Task<List<RoleRow>> AllAsync(CancellationToken stop) => session.QueryAsync<RoleRow>($"""
        select r.id, r.name, r.description, r.built_in,
               (select count(distinct g.user_id) from access.user_grant g join accounts.account a on a.id = g.user_id
                 where g.role_id = r.id and a.active and (g.valid_until is null or g.valid_until > now())) as users,
               coalesce((select array_agg(p.permission order by p.permission) from access.role_permission p where p.role_id = r.id), array[]::text[]) as permissions
          from access.role r order by r.place, r.name
        """, stop);

    public async Task<RoleRow?> FindAsync(string id, CancellationToken stop) => (await AllAsync(stop)).Find(r => r.Id == id);

    public IReadOnlyList<PermissionGroup> Permissions =>
    [
        new PermissionGroup("Portal", PlatformPermissions.All),
        .. modules.Modules.Where(m => m.Permissions.Count > 0).Select(m => new PermissionGroup(m.Manifest.Name, m.Permissions)),
    ];
}
