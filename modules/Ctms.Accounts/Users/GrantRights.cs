using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>Who may change whose roles (AZ-07): never one's own, never beyond one's own scope, and system administrators only among themselves.</summary>
internal sealed class GrantRights(CurrentUser user, IAccess access, DbSession session, IStringLocalizer<SharedTexts> texts)
{
    /// <summary>The pure rule.</summary>
    public static GrantRefusal Check(bool isPortal, bool isSelf, bool coversScope, bool actorIsSystemAdministrator, bool concernsSystemAdministrator)
    {
        if (isPortal) return GrantRefusal.None;
        if (isSelf) return GrantRefusal.Self;
        if (!coversScope) return GrantRefusal.Scope;
        return concernsSystemAdministrator && !actorIsSystemAdministrator ? GrantRefusal.SystemAdministrator : GrantRefusal.None;
    }

    public async Task<Outcome> MayChangeAsync(Guid account, string role, ScopeTarget target, CancellationToken stop) =>
        Words(Check(user.IsSystem, user.Id == account, await CoversAsync(target, stop), await IsSystemAdministratorAsync(user.Id, stop), role == Role.SystemAdministrator));

    /// <summary>Deactivating, signing out and the like: the whole account is concerned, whatever its scopes.</summary>
    public async Task<Outcome> MayManageAsync(Guid account, CancellationToken stop) =>
        Words(Check(user.IsSystem, user.Id == account, await CoversAsync(new ScopeTarget(), stop), await IsSystemAdministratorAsync(user.Id, stop), await IsSystemAdministratorAsync(account, stop)));

    public async Task<bool> IsSystemAdministratorAsync(Guid? account, CancellationToken stop) => account is { } id && await session.QueryOneAsync<bool>($"""
        select exists (select 1 from access.user_grant where user_id = {id} and role_id = {Role.SystemAdministrator} and client_id is null and study_id is null
                          and country is null and site_id is null and (valid_until is null or valid_until > now()))
        """, stop);

    public async Task<bool> IsLastAdministratorAsync(Guid account, CancellationToken stop) =>
        !await session.QueryOneAsync<bool>($"""
            select exists (select 1 from access.user_grant g join accounts.account a on a.id = g.user_id
                            where g.role_id = {Role.SystemAdministrator} and g.user_id <> {account} and a.active and not a.is_demo and a.joined_at is not null
                              and (g.valid_until is null or g.valid_until > now()))
            """, stop);

    // Without a study or site in the target, somebody whose rights end at one must not reach it: an empty level is "all", not "any".
    private async Task<bool> CoversAsync(ScopeTarget target, CancellationToken stop)
    {
        var filter = await access.FilterAsync(Permissions.ManageUsers, stop);
        return filter.Grants.Any(g =>
            (g.ClientId is null || g.ClientId == target.ClientId) && (g.StudyId is null || g.StudyId == target.StudyId)
            && (g.Country is null || g.Country == target.Country) && (g.SiteId is null || g.SiteId == target.SiteId));
    }

    private Outcome Words(GrantRefusal refusal) => refusal switch
    {
        GrantRefusal.None => Outcome.Done,
        GrantRefusal.Self => Outcome.Refused(texts["Nobody changes their own roles or access. Ask another administrator."]),
        GrantRefusal.Scope => Outcome.Refused(texts["This lies outside of what you may manage."]),
        _ => Outcome.Refused(texts["Only a system administrator may do this for a system administrator."]),
    };
}

internal enum GrantRefusal
{
    None,
    Self,
    Scope,
    SystemAdministrator,
}
