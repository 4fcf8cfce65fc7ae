using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Accounts.SignIn;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.SignIn;

public sealed class SecondFactorTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact, Requirement("ID-03")]
    public async Task Of_twenty_posts_of_one_code_at_once_one_succeeds()
    {
        var account = await app.PersonAsync("twenty@example.org");
        var (secret, _) = await app.WithAuthenticatorAsync(account);
        var code = Totp.CodeAt(secret, Totp.StepAt(app.Clock.GetUtcNow()));

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.AsSystemAsync(s => s.GetRequiredService<SecondFactors>().TakeCodeAsync(account.Id, code, CancellationToken.None))));

        Assert.Single(taken, t => t);
    }

    [Fact, Requirement("ID-03")]
    public async Task The_same_code_does_not_sign_in_twice()
    {
        var account = await app.PersonAsync("replay@example.org");
        var (secret, _) = await app.WithAuthenticatorAsync(account);
        var code = Totp.CodeAt(secret, Totp.StepAt(app.Clock.GetUtcNow()));

        var first = await CodeAsync("replay@example.org", code);
        var second = await CodeAsync("replay@example.org", code);

        Assert.Equal("/", AccountsApp.To(first));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
    }

    [Fact, Requirement("ID-05")]
    public async Task A_recovery_code_works_once_and_its_owner_is_told()
    {
        var account = await app.PersonAsync("paper@example.org");
        var (_, codes) = await app.WithAuthenticatorAsync(account);

        var first = await CodeAsync("paper@example.org", codes[3].ToUpperInvariant(), "?with=recovery");
        var second = await CodeAsync("paper@example.org", codes[3], "?with=recovery");

        Assert.Equal(10, codes.Count);
        Assert.Equal("/", AccountsApp.To(first));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'paper@example.org' and text_body like '%recovery code%used%'"));
    }

    [Fact, Requirement("ID-05")]
    public async Task New_recovery_codes_void_the_old_ones_and_none_lies_open_in_the_database()
    {
        var account = await app.PersonAsync("fresh.codes@example.org");
        var (_, old) = await app.WithAuthenticatorAsync(account);
        var factors = await app.AsSystemAsync(s => s.GetRequiredService<SecondFactors>().NewRecoveryCodesAsync(account.Id, CancellationToken.None));

        var answer = await CodeAsync("fresh.codes@example.org", old[0], "?with=recovery");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from accounts.recovery_code where encode(code_hash, 'escape') like {"%" + Secret.Plain(factors[0]) + "%"}"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from audit.entry where table_name in ('accounts.recovery_code', 'accounts.authenticator', 'accounts.credential')"));
    }

    [Fact, Requirement("ID-02")]
    public async Task Staff_without_an_app_sets_one_up_before_anything_else_opens()
    {
        await app.SecondFactorAsync("staff");
        await app.PersonAsync("enrol@example.org");
        var (browser, answer) = await app.TypeAsync("enrol@example.org");
        Assert.Equal("/accounts/enrol", AccountsApp.To(answer));
        using var profile = await browser.GetAsync("/accounts/profile");
        Assert.StartsWith("/accounts/sign-in", AccountsApp.To(profile), StringComparison.Ordinal);

        var page = await browser.OpenAsync("/accounts/enrol");
        var key = page.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        var wrong = await browser.SubmitAsync(form, ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var right = await browser.SubmitAsync(form, ("Code", Totp.CodeAt(FromBase32(key), Totp.StepAt(app.Clock.GetUtcNow()))));

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(10, (await Browser.ReadAsync(right)).QuerySelectorAll(".codes li").Length);
        Assert.Equal("Profile", (await browser.OpenAsync("/accounts/profile")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task People_of_sites_get_a_code_by_mail_on_a_new_device_and_none_on_a_known_one()
    {
        await app.SecondFactorAsync("staff");
        await app.PersonAsync("site@example.org", Role.SiteCoordinator);
        var (browser, answer) = await app.TypeAsync("site@example.org");
        Assert.Equal("/accounts/email-code", AccountsApp.To(answer));
        var code = (await app.QueryAsync<string>($"select substring(text_body from '\\m[0-9]{{6}}\\M') from notify.mail where recipient = 'site@example.org' order by id desc limit 1")).Single();

        var wrong = await browser.FillInAsync("/accounts/email-code", "form", ("Code", code == "123456" ? "654321" : "123456"));
        var right = await browser.FillInAsync("/accounts/email-code", "form", ("Code", code));
        await browser.FillInAsync("/accounts/sign-out", "form");
        var (_, again) = await app.TypeAsync("site@example.org", browser: browser);
        var (_, elsewhere) = await app.TypeAsync("site@example.org");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("/", AccountsApp.To(right));
        Assert.Equal("/", AccountsApp.To(again));
        Assert.Equal("/accounts/email-code", AccountsApp.To(elsewhere));
    }

    [Fact]
    public async Task A_half_done_sign_in_is_void_after_ten_minutes()
    {
        var account = await app.PersonAsync("late@example.org");
        await app.WithAuthenticatorAsync(account);
        var (browser, _) = await app.TypeAsync("late@example.org");

        app.Clock.Advance(TimeSpan.FromMinutes(11));

        using var answer = await browser.GetAsync("/accounts/second-factor");
        Assert.Equal("/accounts/sign-in", AccountsApp.To(answer));
    }

    private async Task<HttpResponseMessage> CodeAsync(string email, string code, string query = "")
    {
        var (browser, answer) = await app.TypeAsync(email);
        Assert.Equal("/accounts/second-factor", AccountsApp.To(answer));
        return await browser.FillInAsync("/accounts/second-factor" + query, "form", ("Code", code));
    }

    private static byte[] FromBase32(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(text.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
