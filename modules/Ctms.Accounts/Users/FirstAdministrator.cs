using Ctms.Accounts.Passwords;
using Ctms.Accounts.SignIn;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>
/// A fresh portal has no account at all (ID-17). While nobody administrates it, the console prints a link that works once, for
/// an hour; demonstration accounts and people who have not joined do not count.
/// </summary>
internal sealed class FirstAdministrator(Links links, AddAccount add, GrantRole grant, SetPassword setPassword, GrantRights rights, Data.AccountsDb db, CurrentUser user, DbSession session, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
    : IFirstSignIn
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public async Task<string?> LinkAsync(CancellationToken stop) =>
        await rights.IsLastAdministratorAsync(Guid.Empty, stop) ? (await links.GiveAsync(LinkKind.First, null, Life, stop)).Url : null;

    public async Task<bool> IsOpenAsync(string token, CancellationToken stop) =>
        await links.FindAsync(LinkKind.First, token, stop) is not null && await rights.IsLastAdministratorAsync(Guid.Empty, stop);

    public async Task<Outcome<Account>> RunAsync(string token, string name, string email, string password, CancellationToken stop)
    {
        if (!await IsOpenAsync(token, stop) || await links.FindAsync(LinkKind.First, token, stop) is not { } link) return Gone();
        user.BecomeSystem("First sign-in");
        await using var work = await session.BeginAsync(stop);
        if (!await links.UseAsync(link, stop)) return Gone();
        var added = await add.RunAsync(name, email, "en", isDemo: false, stop);
        if (added.IsRefused) return added;
        var given = await grant.RunAsync(added.Value, Role.SystemAdministrator, GrantScope.Everywhere, null, stop);
        if (given.IsRefused) return given;
        var set = await setPassword.RunAsync(added.Value, password, null, stop);
        if (set.IsRefused) return set;
        added.Value.JoinedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        await work.CommitAsync(stop);
        return added;
    }

    private Outcome<Account> Gone() => Outcome.Refused(texts["This link was used already or is too old. Start the portal again for a new one."]);
}
