using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Platform.Access;

/// <summary>
/// Gives the seeded roles their default permissions, each default once: what an administrator took away stays away.
/// The system administrator always has everything.
/// </summary>
internal sealed class RoleSeed(DbSession session, ModuleCatalog modules)
{
    public async Task RunAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var place = 0;
        foreach (var (id, name, description) in Role.Seeded)
            await session.ExecuteAsync($"insert into access.role (id, name, description, built_in, place) values ({id}, {name}, {description}, true, {++place}) on conflict (id) do nothing", stop);

        var defaults = modules.Permissions.SelectMany(p => p.Roles.Append(Role.SystemAdministrator).Distinct().Select(r => (Role: r, Permission: p.Id))).ToArray();
        var (roles, permissions) = (defaults.Select(d => d.Role).ToArray(), defaults.Select(d => d.Permission).ToArray());
        await session.ExecuteAsync($"""
            with wanted as (select * from unnest({roles}::text[], {permissions}::text[]) w(role_id, permission)),
                 fresh as (insert into access.seeded (role_id, permission)
                           select w.role_id, w.permission from wanted w join access.role r on r.id = w.role_id
                           on conflict do nothing returning role_id, permission)
            insert into access.role_permission (role_id, permission) select role_id, permission from fresh on conflict do nothing
            """, stop);
        await work.CommitAsync(stop);
    }
}
