using System.Text.RegularExpressions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests;

/// <summary>The portal with its real sign-in, few rounds of hashing, and people who have joined.</summary>
public partial class AccountsApp(PgServer server) : CtmsApp(server)
{
    public const string Password = "a quiet river bends north";

    protected override bool UsesRealSignIn => true;

    protected override string[] Configuration => ["--Ctms:Accounts:PasswordIterations=1000"];

    /// <summary>Switches the second factor for this application.</summary>
    public Task SecondFactorAsync(string setting) =>
        ExecuteAsync($"insert into host.setting (name, value) values ('second-factor', {setting}) on conflict (name) do update set value = excluded.value");

    /// <summary>Somebody with a password and a role everywhere.</summary>
    internal async Task<Account> PersonAsync(string email, string role = Role.StudyManager, string? password = Password, string? name = null)
    {
        var account = await AsSystemAsync(async s =>
        {
            var added = await s.GetRequiredService<AddAccount>().RunAsync(name ?? "Pat " + email.Split('@')[0], email, "en", false, CancellationToken.None);
            Assert.Null(added.Refusal);
            if (password is not null)
            {
                Assert.Null((await s.GetRequiredService<Accounts.Passwords.SetPassword>().RunAsync(added.Value!, password, null, CancellationToken.None)).Refusal);
                added.Value!.JoinedAt = Clock.GetUtcNow();
                await s.GetRequiredService<Accounts.Data.AccountsDb>().SaveChangesAsync();
            }

            return added.Value!;
        });
        await GrantAsync(account.Id, role);
        return account;
    }

    /// <summary>Types name and password; answers the browser as it stands afterwards and the answer.</summary>
    public async Task<(Browser Browser, HttpResponseMessage Answer)> TypeAsync(string email, string password = Password, Browser? browser = null)
    {
        browser ??= Anonymous();
        return (browser, await browser.FillInAsync("/accounts/sign-in", "form", ("Email", email), ("Password", password)));
    }

    /// <summary>The link of the newest mail to somebody, as path and query.</summary>
    public async Task<string> MailedLinkAsync(string email)
    {
        var text = (await QueryAsync<string>($"select text_body from notify.mail where recipient = {email} order by created_at desc, id desc limit 1")).Single();
        return new Uri(Link().Match(text).Value).PathAndQuery;
    }

    /// <summary>Where an answer leads to; else its status in brackets.</summary>
    public static string To(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } to ? $"({(int)answer.StatusCode})" : to.IsAbsoluteUri ? to.PathAndQuery : to.ToString();

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<Browser> EnterAsync(string email)
    {
        var (browser, answer) = await TypeAsync(email);
        Assert.Equal("/", To(answer));
        return browser;
    }

    public static async Task<string> AlertAsync(HttpResponseMessage answer) => (await Ctms.Testing.Browser.ReadAsync(answer)).QuerySelector("[role=alert]")?.TextContent.Trim() ?? "";

    public Task<long> EventsAsync(string what) => OneAsync<long>($"select count(*) from audit.entry where action = 'event' and new ->> 'event' = {what}");

    /// <summary>Sets an authenticator app up; answers its secret and the recovery codes.</summary>
    internal async Task<(byte[] Secret, IReadOnlyList<string> Codes)> WithAuthenticatorAsync(Account account)
    {
        var secret = Totp.NewSecret();
        var codes = await AsSystemAsync(s => s.GetRequiredService<SecondFactors>().EnrolAsync(account, secret, Totp.CodeAt(secret, Totp.StepAt(Clock.GetUtcNow())), CancellationToken.None)!);
        Clock.Advance(TimeSpan.FromSeconds(60));
        return (secret, codes!);
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
