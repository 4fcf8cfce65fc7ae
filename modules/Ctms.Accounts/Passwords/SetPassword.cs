using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Ctms.Accounts.Passwords;

/// <summary>A new password: sessions elsewhere end, open links and known browsers are void, the owner is told.</summary>
internal sealed class SetPassword(UserManager<Account> accounts, OpenSessions sessions, Links links, KnownDevices devices, SecurityLog log, AccountMails mails, DbSession session)
{
    /// <summary>Keep: the session in which it happens, if there is one.</summary>
    public async Task<Outcome> RunAsync(Account account, string password, Guid? keep, CancellationToken stop)
    {
        if (await RefusalAsync(account, password) is { } refusal) return Outcome.Refused(refusal);
        await using var work = await session.BeginAsync(stop);
        var isFirst = account.PasswordHash is null;
        if (!isFirst) await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, password);
        await sessions.EndAllAsync(account.Id, keep, "password changed", stop);
        await links.VoidAsync(account.Id, stop);
        await devices.ForgetAsync(account.Id, stop);
        await log.RecordAsync(isFirst ? "password-set" : "password-changed", account.Id, stop);
        if (!isFirst) await mails.ChangedAsync(account, CredentialChange.Password, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    // Asked before anything changes: a refusal must leave the account as it was, in memory too.
    private async Task<string?> RefusalAsync(Account account, string password)
    {
        foreach (var rule in accounts.PasswordValidators)
        {
            var result = await rule.ValidateAsync(accounts, account, password);
            if (!result.Succeeded) return result.Errors.First().Description;
        }

        return null;
    }
}
