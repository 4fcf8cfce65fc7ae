using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.SignIn;

/// <summary>
/// Leads somebody who proved something to what comes next: the second factor that they owe, or a session. Every way in
/// (password, reset, invitation, one-time link) passes here, so none of them skips the second factor (ID-14).
/// </summary>
internal sealed class Entrance(
    SecondFactorPolicy policy, SecondFactors factors, KnownDevices devices, Links links, AccountMails mails, PendingCookie pending,
    OpenSessions sessions, SecurityLog log, CurrentUser user, Data.AccountsDb db, DbSession session, TimeProvider clock)
{
    /// <summary>After the first proof; answers the address to go to.</summary>
    public async Task<string> AfterFirstProofAsync(HttpContext http, Account account, string method, string? returnUrl, CancellationToken stop)
    {
        var step = await NextAsync(http, account, stop);
        if (step == NextStep.Done) return await AdmitAsync(http, account, method, returnUrl, stop);
        pending.Write(http, new PendingSignIn(account.Id, method, account.SecurityStamp ?? "", clock.GetUtcNow(), Local(returnUrl)));
        if (step == NextStep.EmailCode) await SendCodeAsync(account, stop);
        return step switch
        {
            NextStep.Enrol => "/accounts/enrol",
            NextStep.EmailCode => "/accounts/email-code",
            _ => "/accounts/second-factor",
        };
    }

    public async Task SendCodeAsync(Account account, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var code = await links.GiveCodeAsync(account, PendingSignIn.Life, stop);
        await mails.CodeAsync(account, code, stop);
        await work.CommitAsync(stop);
    }

    /// <summary>All proofs are given: a new session (ID-09), whatever the browser brought along.</summary>
    public async Task<string> AdmitAsync(HttpContext http, Account account, string method, string? returnUrl, CancellationToken stop)
    {
        user.BecomePerson(account.Id, account.Name, account.Email);
        var visitor = Devices.Of(http);
        await using var work = await session.BeginAsync(stop);
        if (http.User.SessionId() is { } old && http.User.AccountId() is { } owner) await sessions.EndAsync(owner, old, "signed in anew", stop);
        account.JoinedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        var token = await sessions.StartAsync(account.Id, method, visitor, stop);
        await log.RecordAsync("signed-in", account.Id, new Dictionary<string, string> { ["with"] = method, ["from"] = visitor.Source, ["browser"] = visitor.Device }, stop);
        await work.CommitAsync(stop);
        pending.Remove(http);
        await SessionCookie.WriteAsync(http, token);
        Preferences.Write(http, account);
        return Local(returnUrl) ?? "/";
    }

    public async Task LeaveAsync(HttpContext http, CancellationToken stop)
    {
        if (http.User.SessionId() is { } id && http.User.AccountId() is { } account)
        {
            await using var work = await session.BeginAsync(stop);
            await sessions.EndAsync(account, id, "signed out", stop);
            await log.RecordAsync("signed-out", account, stop);
            await work.CommitAsync(stop);
        }

        pending.Remove(http);
        await http.SignOutAsync(SessionClaims.Scheme);
    }

    private async Task<NextStep> NextAsync(HttpContext http, Account account, CancellationToken stop) => SecondFactorPolicy.Next(
        await policy.ReadAsync(stop),
        await factors.HasAuthenticatorAsync(account.Id, stop),
        await policy.IsSiteUserAsync(account.Id, stop),
        await devices.IsKnownAsync(http, account.Id, stop));

    /// <summary>Only addresses of this portal: a link from elsewhere must not lead people on to a false one.</summary>
    internal static string? Local(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.Any(char.IsControl) ? url : null;
}
