using System.Net;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.SignIn;

public sealed class SignInPageTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task Home_without_a_session_leads_to_the_sign_in_page()
    {
        using var answer = await app.Anonymous().GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/accounts/sign-in", AccountsApp.To(answer));
    }

    [Fact]
    public async Task Comes_back_to_the_page_that_was_asked_for()
    {
        await app.SecondFactorAsync("optional");
        await app.PersonAsync("back@example.org");
        var browser = app.Anonymous();

        using var asked = await browser.GetAsync("/accounts/profile?x=1");
        var sent = await browser.FillInAsync(AccountsApp.To(asked), "form", ("Email", "back@example.org"), ("Password", AccountsApp.Password));

        Assert.Equal("/accounts/profile?x=1", AccountsApp.To(sent));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Never_leads_on_to_another_site(string address)
    {
        await app.SecondFactorAsync("optional");
        var email = $"open{(uint)address.GetHashCode(StringComparison.Ordinal)}@example.org";
        await app.PersonAsync(email);

        using var answer = await app.Anonymous().FillInAsync("/accounts/sign-in?returnUrl=" + Uri.EscapeDataString(address), "form", ("Email", email), ("Password", AccountsApp.Password));

        Assert.Equal("/", AccountsApp.To(answer));
    }

    [Fact, Requirement("ID-08")]
    public async Task Says_the_same_for_a_wrong_password_and_an_unknown_address()
    {
        await app.PersonAsync("known@example.org");

        var (_, wrong) = await app.TypeAsync("known@example.org", "not this one at all");
        var (_, unknown) = await app.TypeAsync("nobody@example.org", "not this one at all");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        var (a, b) = (await Browser.ReadAsync(wrong), await Browser.ReadAsync(unknown));
        Assert.Equal(a.QuerySelector("[role=alert]")!.TextContent, b.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact, Requirement("ID-01")]
    public async Task Case_and_width_of_the_address_do_not_matter()
    {
        await app.SecondFactorAsync("optional");
        await app.PersonAsync("Wide.Name@example.org");

        var (_, answer) = await app.TypeAsync("ｗｉｄｅ.NAME@example.org");

        Assert.Equal("/", AccountsApp.To(answer));
    }

    [Fact, Requirement("ID-01")]
    public async Task Fifty_additions_of_one_address_at_once_make_one_account()
    {
        var tries = Enumerable.Range(0, 50).Select(i => app.AsSystemAsync(async s =>
            (await ((AddAccount)s.GetService(typeof(AddAccount))!).RunAsync("Same", i % 2 == 0 ? "same.person@example.org" : "SAME.PERSON@EXAMPLE.ORG", "en", false, CancellationToken.None)).IsRefused));

        var refused = await Task.WhenAll(tries);

        Assert.Single(refused, r => !r);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from accounts.account where email_key = 'same.person@example.org'"));
    }

    [Fact, Requirement("ID-09")]
    public async Task Each_sign_in_makes_a_new_session_and_ends_the_one_before()
    {
        await app.SecondFactorAsync("optional");
        var account = await app.PersonAsync("again@example.org");
        var (browser, first) = await app.TypeAsync("again@example.org");
        var old = first.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ctms=", StringComparison.Ordinal)).Split(';')[0];
        await browser.FillInAsync("/accounts/sign-out", "form");
        await app.TypeAsync("again@example.org", browser: browser);

        using var replay = await app.Anonymous().GetAsync("/accounts/profile", ("Cookie", old));
        Assert.Equal(HttpStatusCode.Redirect, replay.StatusCode);
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from accounts.session where account_id = {account.Id}"));
    }

    [Fact, Requirement("AT-07")]
    public async Task Sign_ins_failures_and_sign_outs_stand_in_the_audit_trail()
    {
        await app.SecondFactorAsync("optional");
        var account = await app.PersonAsync("trail@example.org");
        await app.TypeAsync("trail@example.org", "wrong wrong wrong");
        var (browser, _) = await app.TypeAsync("trail@example.org");
        await browser.FillInAsync("/accounts/sign-out", "form");

        var events = await app.QueryAsync<string>($"select new ->> 'event' from audit.entry where root_id = {account.Id} and action = 'event' and new ->> 'event' not like 'password%' order by id");

        Assert.Equal(["sign-in-failed", "signed-in", "session-ended", "signed-out"], events);
    }
}
