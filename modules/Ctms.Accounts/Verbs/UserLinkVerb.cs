using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Verbs;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Verbs;

/// <summary>user link EMAIL: a sign-in link that works once, given by whoever has the console, and audited.</summary>
internal sealed class UserLinkVerb(UserManager<Account> accounts, Links links, SecurityLog log, DbSession session, IOptions<AccountsSettings> settings) : IVerb
{
    public string Name => "user link";

    public string Usage => "user link EMAIL";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown() is not null || arguments.Rest is not [var email]) return VerbResult.WrongUsage("Usage: " + Usage);
        if (await accounts.FindByEmailAsync(email) is not { } account) return VerbResult.Refused($"There is no user {email}.");
        if (!account.Active) return VerbResult.Refused($"The user {account.Address} is deactivated.");
        await using var work = await session.BeginAsync(stop);
        var link = await links.GiveAsync(LinkKind.SignIn, account, settings.Value.LinkTime, stop);
        await log.RecordAsync("sign-in-link-made", account.Id, stop);
        await work.CommitAsync(stop);
        return VerbResult.Done(new { email = account.Address, signIn = link.Url, expires = link.Expires });
    }
}
