using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Accounts.SignIn;

/// <summary>Writes failures down; with the one that locks a name the system administrators are told at once (ID-07).</summary>
internal sealed class FailureAlert(SecurityLog log, INotifier notifier, AccountMails mails, Data.AccountsDb db, DbSession session)
{
    public async Task TellAsync(Permit permit, Account? account, string kind, Visitor visitor, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var details = new Dictionary<string, string> { ["with"] = kind, ["from"] = visitor.Source, ["failures"] = permit.Failures.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await log.RecordAsync(kind == "signing" ? "signing-failed" : "sign-in-failed", account?.Id, details, stop);
        if (permit.Failures == permit.TriesUntilLock) await AlertAsync(permit, account, details, visitor, stop);
        await work.CommitAsync(stop);
    }

    private async Task AlertAsync(Permit permit, Account? account, Dictionary<string, string> details, Visitor visitor, CancellationToken stop)
    {
        await log.RecordAsync("account-locked", account?.Id, details, stop);
        var ids = await session.QueryAsync<Guid>($"select distinct user_id from access.user_grant where role_id = {Role.SystemAdministrator} and (valid_until is null or valid_until > now())", stop);
        foreach (var administrator in await db.Accounts.Where(a => ids.Contains(a.Id) && a.Active && !a.IsDemo).ToListAsync(stop))
        {
            await notifier.NotifyAsync(administrator.Id, "security", $"An account was locked after {permit.TriesUntilLock} failed tries from {visitor.Source}.", "/administration/audit", stop);
            await mails.AlertAsync(administrator, visitor.Source, permit.TriesUntilLock, stop);
        }
    }
}
