using Ctms.Accounts.Mails;
using Ctms.Accounts.SignIn;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Users;

/// <summary>A new account with its first role, and the mail that leads to it: all or nothing.</summary>
internal sealed class InvitePerson(AddAccount add, GrantRole grant, Links links, AccountMails mails, SecurityLog log, CurrentUser user, DbSession session, IOptions<AccountsSettings> settings)
{
    public async Task<Outcome<Account>> RunAsync(string name, string email, string language, string role, GrantScope scope, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var added = await add.RunAsync(name, email, language, isDemo: false, stop);
        if (added.IsRefused) return added;
        var given = await grant.RunAsync(added.Value, role, scope, null, stop);
        if (given.IsRefused) return given;
        var link = await links.GiveAsync(LinkKind.Invitation, added.Value, settings.Value.InvitationTime, stop);
        await mails.InviteAsync(added.Value, user.Name, link, stop);
        await log.RecordAsync("invitation-sent", added.Value.Id, stop);
        await work.CommitAsync(stop);
        return added;
    }
}
