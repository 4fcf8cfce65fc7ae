using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>Gives a role within a scope. The person's sessions end, so that every page they have open asks anew (ID-11).</summary>
internal sealed class GrantRole(GrantRights rights, OpenSessions sessions, AccountMails mails, DbSession session, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(Account account, string role, GrantScope scope, DateOnly? until, CancellationToken stop)
    {
        if (!await session.QueryOneAsync<bool>($"select exists (select 1 from access.role where id = {role})", stop)) return Outcome.Refused(texts["There is no role '{0}'.", role]);
        var refused = await rights.MayChangeAsync(account.Id, role, scope.Target, stop);
        if (refused.IsRefused) return refused;
        DateTimeOffset? end = until is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
        if (end <= clock.GetUtcNow()) return Outcome.Refused(texts["The last day lies in the past."]);
        await using var work = await session.BeginAsync(stop);
        var given = await session.ExecuteAsync($"""
            insert into access.user_grant (id, user_id, role_id, client_id, study_id, country, site_id, valid_until)
            values ({Guid.CreateVersion7()}, {account.Id}, {role}, {scope.ClientId}, {scope.StudyId}, {scope.Country}, {scope.SiteId}, {end}) on conflict do nothing
            """, stop);
        if (given == 0) return Outcome.Refused(texts["{0} has this role within this scope already.", account.Name]);
        await sessions.EndAllAsync(account.Id, null, "roles changed", stop);
        if (account.JoinedAt is not null) await mails.ChangedAsync(account, CredentialChange.Roles, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}

internal sealed record HeldGrant(Guid Id, Guid UserId, string RoleId, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId)
{
    public ScopeTarget Target => new(ClientId, StudyId, Country, SiteId);
}

/// <summary>Takes a role away; what it allowed ends with the next request.</summary>
internal sealed class RevokeGrant(GrantRights rights, OpenSessions sessions, AccountMails mails, DbSession session, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(Account account, Guid grant, CancellationToken stop)
    {
        var held = await session.QueryOneAsync<HeldGrant>($"select id, user_id, role_id, client_id, study_id, country, site_id from access.user_grant where id = {grant} and user_id = {account.Id}", stop);
        if (held is null) return Outcome.Refused(texts["This role was taken away already."]);
        var refused = await rights.MayChangeAsync(account.Id, held.RoleId, held.Target, stop);
        if (refused.IsRefused) return refused;
        if (held.RoleId == Role.SystemAdministrator && await rights.IsLastAdministratorAsync(account.Id, stop)) return Outcome.Refused(texts["This is the last active system administrator. Make somebody else one first."]);
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"delete from access.user_grant where id = {grant}", stop);
        await sessions.EndAllAsync(account.Id, null, "roles changed", stop);
        if (account.JoinedAt is not null) await mails.ChangedAsync(account, CredentialChange.Roles, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
