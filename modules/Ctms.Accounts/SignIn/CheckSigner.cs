using Ctms.Accounts.Passwords;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.SignIn;

/// <summary>
/// The components of a signature: address, password and the app's code, or the password alone. One try counts as one, whichever component was wrong: a right password
/// must not clear the count of wrong codes.
/// </summary>
internal sealed class CheckSigner(
    Data.AccountsDb db, PasswordHashing hashing, SecondFactors factors, Throttle throttle, FailureAlert failures, DbSession session, IHttpContextAccessor http, IStringLocalizer<SharedTexts> texts) : ISignerProof
{
    public async Task<SignerMeans> MeansAsync(Guid user, Guid session, CancellationToken stop) => await db.Accounts.FindAsync([user], stop) is { } account
        ? new SignerMeans(account.Address, await factors.HasAuthenticatorAsync(user, stop), await ObstacleAsync(account, session, stop))
        : new SignerMeans("", false, NoAccount);

    public async Task<SignerVerdict> CheckAsync(Guid user, SigningProof proof, bool all, CancellationToken stop)
    {
        if (await db.Accounts.FindAsync([user], stop) is not { Active: true } account) return new SignerVerdict("", NoAccount);
        var asksCode = all && await factors.HasAuthenticatorAsync(user, stop);
        if (Missing(proof, all, asksCode) is { } missing) return missing;
        var visitor = http.HttpContext is { } request ? Devices.Of(request) : new Visitor("unknown", "");
        var permit = await throttle.EnterAsync(account.Address, visitor.Source, "signing", stop, ThrottleRule.SigningTriesUntilLock);
        if (permit.IsRefused) return new SignerVerdict("", Pause.Words(permit.Wait, texts));
        if (await WrongAsync(account, proof, all, asksCode, stop) is { } wrong)
        {
            await failures.TellAsync(permit, account, "signing", visitor, stop);
            return wrong;
        }

        await throttle.SucceedAsync(permit, stop);
        return new SignerVerdict(all ? asksCode ? "e-mail, password, code" : "e-mail, password" : "password");
    }

    private string NoAccount => texts["Only somebody with an active account can sign."];

    private async Task<string?> ObstacleAsync(Account account, Guid here, CancellationToken stop)
    {
        if (!account.Active) return NoAccount;
        if (account.PasswordHash is null) return texts["A signature needs a password, and you have none yet. Choose one under Profile, Security."];
        // Whoever makes such links could else sign for others; demonstration accounts know no other way in.
        var method = account.IsDemo ? null : await session.QueryOneAsync<string>($"select method from accounts.session where id = {here}", stop);
        return method == SessionClaims.LinkMethod ? texts["You came by a one-time link. Sign out and sign in with your password: then you can sign."].Value : null;
    }

    /// <summary>What was left empty is no failed try: the form may have been shown before a break.</summary>
    private SignerVerdict? Missing(SigningProof proof, bool all, bool asksCode)
    {
        if (all && string.IsNullOrWhiteSpace(proof.Email)) return Refuse(texts["Give your e-mail address too: this is your first signature in this session, or after a break."], nameof(proof.Email));
        if (string.IsNullOrEmpty(proof.Password)) return Refuse(texts["Give your password."], nameof(proof.Password));
        return asksCode && string.IsNullOrWhiteSpace(proof.Code) ? Refuse(texts["Give the code of your authenticator app."], nameof(proof.Code)) : null;
    }

    private async Task<SignerVerdict?> WrongAsync(Account account, SigningProof proof, bool all, bool asksCode, CancellationToken stop)
    {
        if (all && EmailKey.Of(proof.Email!) != EmailKey.Of(account.Address)) return Refuse(texts["This is not your e-mail address. Nobody signs for somebody else."], nameof(proof.Email));
        if (account.PasswordHash is not { } kept || hashing.VerifyHashedPassword(account, kept, proof.Password!) == PasswordVerificationResult.Failed) return Refuse(texts["This is not your password."], nameof(proof.Password));
        if (asksCode && !await factors.TakeCodeAsync(account.Id, proof.Code!, stop)) return Refuse(texts["This code is not right, or it was used already. Wait for the next one and try again."], nameof(proof.Code));
        return null;
    }

    private static SignerVerdict Refuse(string why, string field) => new("", why, field);
}
