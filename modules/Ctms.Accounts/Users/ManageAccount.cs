using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Users;

/// <summary>Stops an account: nothing is deleted, sessions and links end at once, the name stays taken.</summary>
internal sealed class DeactivateAccount(GrantRights rights, Data.AccountsDb db, OpenSessions sessions, Links links, DbSession session, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(Account account, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account.Id, stop);
        if (refused.IsRefused) return refused;
        if (await rights.IsSystemAdministratorAsync(account.Id, stop) && await rights.IsLastAdministratorAsync(account.Id, stop)) return Outcome.Refused(texts["This is the last active system administrator. Make somebody else one first."]);
        await using var work = await session.BeginAsync(stop);
        account.Active = false;
        await db.SaveChangesAsync(stop);
        await sessions.EndAllAsync(account.Id, null, "deactivated", stop);
        await links.VoidAsync(account.Id, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}

internal sealed class ReactivateAccount(GrantRights rights, Data.AccountsDb db)
{
    public async Task<Outcome> RunAsync(Account account, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account.Id, stop);
        if (refused.IsRefused) return refused;
        account.Active = true;
        await db.SaveChangesAsync(stop);
        return Outcome.Done;
    }
}

/// <summary>Signs somebody out everywhere.</summary>
internal sealed class EndSessions(GrantRights rights, OpenSessions sessions)
{
    public async Task<Outcome> RunAsync(Guid account, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account, stop);
        if (refused.IsRefused) return refused;
        await sessions.EndAllAsync(account, null, "ended by an administrator", stop);
        return Outcome.Done;
    }
}

/// <summary>Mails the link that fits: the invitation again to somebody who has not joined, else one to choose a new password.</summary>
internal sealed class SendLink(GrantRights rights, Links links, AccountMails mails, SecurityLog log, CurrentUser user, DbSession session, IOptions<AccountsSettings> settings, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(Account account, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account.Id, stop);
        if (refused.IsRefused) return refused;
        if (!account.Active) return Outcome.Refused(texts["This account is deactivated."]);
        await using var work = await session.BeginAsync(stop);
        if (account.JoinedAt is null) await mails.InviteAsync(account, user.Name, await links.GiveAsync(LinkKind.Invitation, account, settings.Value.InvitationTime, stop), stop);
        else await mails.ResetAsync(account, await links.GiveAsync(LinkKind.Reset, account, settings.Value.LinkTime, stop), stop);
        await log.RecordAsync(account.JoinedAt is null ? "invitation-sent" : "reset-link-sent", account.Id, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}

/// <summary>Takes a lost second factor away after the person was recognised in another way; the next sign-in asks for a new one.</summary>
internal sealed class RemoveSecondFactor(GrantRights rights, SecondFactors factors, OpenSessions sessions, SecurityLog log, AccountMails mails, DbSession session)
{
    public async Task<Outcome> RunAsync(Account account, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account.Id, stop);
        if (refused.IsRefused) return refused;
        await using var work = await session.BeginAsync(stop);
        await factors.RemoveAsync(account.Id, stop);
        await sessions.EndAllAsync(account.Id, null, "second factor removed", stop);
        await log.RecordAsync("second-factor-removed", account.Id, stop);
        await mails.ChangedAsync(account, CredentialChange.AuthenticatorRemoved, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}

/// <summary>Records that somebody's identity was checked, so that they may sign; never by themselves, and for a system administrator by another one.</summary>
internal sealed class CheckIdentity(GrantRights rights, SignerIdentity identity)
{
    public async Task<Outcome> RunAsync(Guid account, string how, string reason, CancellationToken stop)
    {
        var refused = await rights.MayManageAsync(account, stop);
        return refused.IsRefused ? refused : await identity.RecordAsync(account, how, reason, stop);
    }
}
