using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.SignIn;

/// <summary>The kinds of second proof.</summary>
internal enum Proof
{
    Authenticator,
    RecoveryCode,
    EmailCode,
}

/// <summary>The second proof; its failures count together with those of the password.</summary>
internal sealed class CheckSecondFactor(
    SecondFactors factors, Links links, Throttle throttle, FailureAlert failures, SecurityLog log, AccountMails mails, IStringLocalizer<SharedTexts> texts)
{
    public async Task<Outcome> RunAsync(Account account, Proof proof, string code, Visitor visitor, CancellationToken stop)
    {
        var permit = await throttle.EnterAsync(account.Address, visitor.Source, Word(proof), stop);
        if (permit.IsRefused) return Outcome.Refused(Pause.Words(permit.Wait, texts));
        if (await IsRightAsync(account, proof, code, stop))
        {
            await throttle.SucceedAsync(permit, stop);
            if (proof == Proof.RecoveryCode) await TellAsync(account, stop);
            return Outcome.Done;
        }

        await failures.TellAsync(permit, account, Word(proof), visitor, stop);
        return Outcome.Refused(proof == Proof.Authenticator
            ? texts["This code is not right, or it was used already. Wait for the next one and try again."]
            : texts["This code is not right, or it was used already."]);
    }

    private Task<bool> IsRightAsync(Account account, Proof proof, string code, CancellationToken stop) => proof switch
    {
        Proof.Authenticator => factors.TakeCodeAsync(account.Id, code, stop),
        Proof.RecoveryCode => factors.TakeRecoveryCodeAsync(account.Id, code, stop),
        _ => links.UseCodeAsync(account.Id, code, stop),
    };

    private async Task TellAsync(Account account, CancellationToken stop)
    {
        await log.RecordAsync("recovery-code-used", account.Id, stop);
        await mails.ChangedAsync(account, CredentialChange.RecoveryCodeUsed, stop);
    }

    public static string Word(Proof proof) => proof switch
    {
        Proof.Authenticator => "authenticator",
        Proof.RecoveryCode => "recovery code",
        _ => "code by mail",
    };
}
