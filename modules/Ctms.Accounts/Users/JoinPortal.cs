using Ctms.Accounts.Passwords;
using Ctms.Accounts.SignIn;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>The owner of a link chooses a password: after an invitation also the name, after a reset only that.</summary>
internal sealed class JoinPortal(Links links, Data.AccountsDb db, SetPassword setPassword, CurrentUser user, DbSession session, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Account?> FindAsync(string kind, string token, CancellationToken stop) =>
        await links.FindAsync(kind, token, stop) is { AccountId: { } id } && await db.Accounts.FindAsync([id], stop) is { Active: true } account ? account : null;

    public async Task<Outcome<Account>> RunAsync(string kind, string token, string? name, string password, CancellationToken stop)
    {
        if (await links.FindAsync(kind, token, stop) is not { AccountId: { } id } link || await db.Accounts.FindAsync([id], stop) is not { Active: true } account) return Gone();
        // Whoever holds the link is its owner: what follows stands under that name in the trail.
        user.BecomePerson(account.Id, account.Name, account.Email);
        if (name?.Trim() is { Length: > 0 and <= AddAccount.MaxNameLength } chosen) account.Name = chosen;
        await using var work = await session.BeginAsync(stop);
        if (!await links.UseAsync(link, stop)) return Gone();
        var set = await setPassword.RunAsync(account, password, null, stop);
        if (set.IsRefused) return set;
        account.JoinedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        await work.CommitAsync(stop);
        return account;
    }

    private Outcome<Account> Gone() => Outcome.Refused(texts["This link was used already or is too old. Ask for a new one."]);
}
