using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Modules;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Roles;

/// <summary>Changes what a role allows. It holds for everybody with the role from the next request on.</summary>
internal sealed class ChangeRole(DbSession session, ModuleCatalog modules, CurrentUser user, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(string role, IReadOnlyCollection<string> permissions, CancellationToken stop)
    {
        if (role == Role.SystemAdministrator) return Outcome.Refused(texts["The system administrator always has every permission."]);
        if (!await session.QueryOneAsync<bool>($"select exists (select 1 from access.role where id = {role})", stop)) return Outcome.Refused(texts["There is no role '{0}'.", role]);
        if (await IsOwnAsync(role, stop)) return Outcome.Refused(texts["Nobody changes a role that they have themselves. Ask another administrator."]);
        var wanted = modules.Permissions.Select(p => p.Id).Where(permissions.Contains).ToArray();
        await using var work = await session.BeginAsync(stop);
        // Permissions of modules that are not loaded now stay as they are: nobody saw them in the form.
        var known = modules.Permissions.Select(p => p.Id).ToArray();
        await session.ExecuteAsync($"delete from access.role_permission where role_id = {role} and permission = any({known}) and permission <> all({wanted})", stop);
        await session.ExecuteAsync($"insert into access.role_permission (role_id, permission) select {role}, p from unnest({wanted}::text[]) p on conflict do nothing", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private async Task<bool> IsOwnAsync(string role, CancellationToken stop) =>
        user.Id is { } id && await session.QueryOneAsync<bool>($"select exists (select 1 from access.user_grant where user_id = {id} and role_id = {role})", stop)
        && !await session.QueryOneAsync<bool>($"select exists (select 1 from access.user_grant where user_id = {id} and role_id = {Role.SystemAdministrator} and client_id is null and study_id is null)", stop);
}
