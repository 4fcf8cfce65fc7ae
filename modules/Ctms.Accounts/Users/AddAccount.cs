using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Ctms.Accounts.Users;

/// <summary>A new account without a password; nobody but its owner ever chooses one.</summary>
internal sealed class AddAccount(UserManager<Account> accounts, Data.AccountsDb db, DbSession session, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
{
    public const int MaxNameLength = 200;

    public async Task<Outcome<Account>> RunAsync(string name, string email, string language, bool isDemo, CancellationToken stop)
    {
        var (plainName, address) = (name.Trim(), email.Trim());
        if (plainName.Length is 0 or > MaxNameLength) return Outcome.Refused(texts["Give a name of at most {0} characters.", MaxNameLength]);
        if (!EmailKey.IsAddress(address)) return Outcome.Refused(texts["This is no e-mail address."]);
        if (await accounts.FindByEmailAsync(address) is not null) return Taken();
        var account = new Account(plainName, address, clock.GetUtcNow(), isDemo) { Language = Languages.Speaks(language) ? language : "en" };
        try
        {
            await using var work = await session.BeginAsync(stop);
            await accounts.CreateAsync(account);
            await work.CommitAsync(stop);
            return account;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else added the same address in between; the database decides.
            db.Entry(account).State = EntityState.Detached;
            return Taken();
        }
    }

    private Outcome<Account> Taken() => Outcome.Refused(texts["There is already an account with this e-mail address."]);
}

/// <summary>The framework asks for user names; here the address is the name, and it is checked where the account is added.</summary>
internal sealed class NoUserNames : IUserValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) => Task.FromResult(IdentityResult.Success);
}
