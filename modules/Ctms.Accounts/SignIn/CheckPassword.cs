using Ctms.Accounts.Passwords;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Identity;

namespace Ctms.Accounts.SignIn;

/// <summary>What became of a try: an account, or how long to wait, or neither.</summary>
internal sealed record PasswordAnswer(Account? Account, TimeSpan Wait);

/// <summary>The first proof. Takes the same time and says the same whether the account exists or not (ID-08).</summary>
internal sealed class CheckPassword(UserManager<Account> accounts, PasswordHashing hashing, Throttle throttle, FailureAlert failures)
{
    public async Task<PasswordAnswer> RunAsync(string email, string password, Visitor visitor, CancellationToken stop)
    {
        var permit = await throttle.EnterAsync(email, visitor.Source, "password", stop);
        if (permit.IsRefused) return new PasswordAnswer(null, permit.Wait);
        var account = await accounts.FindByEmailAsync(email);
        if (await IsRightAsync(account, password) && account is { Active: true })
        {
            await throttle.SucceedAsync(permit, stop);
            return new PasswordAnswer(account, TimeSpan.Zero);
        }

        await failures.TellAsync(permit, account, "password", visitor, stop);
        return new PasswordAnswer(null, TimeSpan.Zero);
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account?.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);
        hashing.CheckAgainstNobody(password);
        return false;
    }
}
