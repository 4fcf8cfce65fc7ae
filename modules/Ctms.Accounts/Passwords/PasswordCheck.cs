using Ctms.Accounts.Users;
using Ctms.Platform.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Passwords;

/// <summary>The house rules in the place where the framework asks for them: no password enters without them.</summary>
internal sealed class PasswordCheck(IStringLocalizer<SharedTexts> texts) : IPasswordValidator<Account>
{
    private const string SiteName = "ctms modular";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var fault = PasswordRules.Check(password ?? "", [user.Name, user.Address.Split('@')[0], user.Address.Split('@')[^1].Split('.')[0], SiteName]);
        return Task.FromResult(fault == PasswordFault.None
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = fault.ToString(), Description = Text(fault) }));
    }

    private string Text(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => texts["Use at least {0} characters. A few words in a row are easy to remember and hard to guess.", PasswordRules.MinLength],
        PasswordFault.TooLong => texts["Use at most {0} characters.", PasswordRules.MaxLength],
        _ => texts["This password is easy to guess: it is built from common words, names or rows of keys. Take words that nobody connects with you."],
    };
}
