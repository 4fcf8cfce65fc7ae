using System.Globalization;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Hosting;
using Ctms.Platform.Localization;
using Ctms.Platform.Notifications;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Mails;

/// <summary>What people are told by e-mail about their account, each in their own language.</summary>
internal sealed class AccountMails(INotifier notifier, IStringLocalizer<SharedTexts> texts, PublicUrl url)
{
    public Task InviteAsync(Account account, string invitedBy, GivenLink link, CancellationToken stop) => SendAsync(account, () => new Mail(
        account.Address,
        texts["Your invitation to the study portal"],
        [texts["Hello {0},", account.Name], texts["{0} invites you to the study portal. Choose a password to begin.", invitedBy], Until(account, link), texts["If you did not expect this invitation, you can ignore this e-mail."]],
        texts["Accept the invitation"], link.Url, SecretLink: true), stop);

    public Task ResetAsync(Account account, GivenLink link, CancellationToken stop) => SendAsync(account, () => new Mail(
        account.Address,
        texts["Choose a new password"],
        [texts["Hello {0},", account.Name], texts["somebody, probably you, asked for a new password for your account."], Until(account, link), texts["If it was not you, you can ignore this e-mail: nothing has changed."]],
        texts["Choose a new password"], link.Url, SecretLink: true), stop);

    public Task CodeAsync(Account account, string code, CancellationToken stop) => SendAsync(account, () => new Mail(
        account.Address,
        texts["Your code for signing in"],
        [texts["Hello {0},", account.Name], texts["you are signing in with a browser that we do not know yet. Your code is:"], code, texts["It is good for ten minutes. If it was not you, change your password."]],
        SecretLink: true), stop);

    /// <summary>Every change of a credential is told to its owner (ID-15).</summary>
    public async Task ChangedAsync(Account account, CredentialChange change, CancellationToken stop)
    {
        var security = await url.OfAsync("/accounts/security", stop);
        await SendAsync(account, () => new Mail(
            account.Address,
            texts["Your account was changed"],
            [texts["Hello {0},", account.Name], What(change), texts["If it was not you, choose a new password at once and tell your administrator."]],
            texts["See the security of your account"], security), stop);
    }

    public async Task AlertAsync(Account administrator, string source, int tries, CancellationToken stop)
    {
        var trail = await url.OfAsync("/administration/audit", stop);
        await SendAsync(administrator, () => new Mail(
            administrator.Address,
            texts["An account was locked after failed tries"],
            [texts["Hello {0},", administrator.Name], texts["somebody failed {0} times in a row to prove who they are, from {1}. The account is locked for 15 minutes.", tries, source], texts["The audit trail has the details."]],
            texts["Open the audit trail"], trail), stop);
    }

    private string Until(Account account, GivenLink link) =>
        texts["The link works once, until {0}.", TimeZoneInfo.ConvertTime(link.Expires, Zones.Of(account.Zone)).ToString("f", CultureInfo.CurrentCulture) + " " + account.Zone];

    private string What(CredentialChange change) => change switch
    {
        CredentialChange.Password => texts["the password of your account was changed."],
        CredentialChange.AuthenticatorSet => texts["an authenticator app was set up for your account."],
        CredentialChange.AuthenticatorRemoved => texts["the authenticator app of your account was removed."],
        CredentialChange.RecoveryCodes => texts["new recovery codes were made for your account; the old ones are void."],
        CredentialChange.RecoveryCodeUsed => texts["a recovery code of your account was used to sign in."],
        _ => texts["the roles of your account were changed."],
    };

    private async Task SendAsync(Account account, Func<Mail> mail, CancellationToken stop)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Languages.Culture(account.Language), Languages.Culture(account.Language));
            var written = mail();
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
            await notifier.MailAsync(written, stop);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}

/// <summary>What was changed about somebody's credentials.</summary>
internal enum CredentialChange
{
    Password,
    AuthenticatorSet,
    AuthenticatorRemoved,
    RecoveryCodes,
    RecoveryCodeUsed,
    Roles,
}
