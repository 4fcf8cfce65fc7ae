using System.Net;
using Ctms.Accounts.SignIn;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.SignIn;

public sealed class LinkTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    private const string NewPassword = "seven grey herons waited";

    [Fact, Requirement("ID-08")]
    public async Task Asking_for_a_new_password_says_the_same_whether_there_is_an_account()
    {
        await app.PersonAsync("asks@example.org");

        var known = await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "asks@example.org"));
        var unknown = await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "nobody.here@example.org"));

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal((await Browser.ReadAsync(known)).QuerySelector("main")!.TextContent, (await Browser.ReadAsync(unknown)).QuerySelector("main")!.TextContent);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'nobody.here@example.org'"));
    }

    [Fact, Requirement("ID-14", "ID-15")]
    public async Task A_reset_link_works_once_signs_out_elsewhere_and_tells_the_owner()
    {
        await app.SecondFactorAsync("optional");
        await app.PersonAsync("reset@example.org");
        var elsewhere = await app.EnterAsync("reset@example.org");
        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "reset@example.org"));
        var link = await app.MailedLinkAsync("reset@example.org");

        var weak = await app.Anonymous().FillInAsync(link, "form", ("Password", "password1234"));
        var used = await app.Anonymous().FillInAsync(link, "form", ("Password", NewPassword));
        using var again = await app.Anonymous().GetAsync(link);
        using var other = await elsewhere.GetAsync("/accounts/profile");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        Assert.Equal("/", AccountsApp.To(used));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.StartsWith("/accounts/sign-in", AccountsApp.To(other), StringComparison.Ordinal);
        Assert.Equal("/", AccountsApp.To((await app.TypeAsync("reset@example.org", NewPassword)).Answer));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'reset@example.org' and text_body like '%password of your account was changed%'"));
    }

    [Fact, Requirement("ID-14")]
    public async Task A_reset_does_not_skip_the_second_factor()
    {
        var account = await app.PersonAsync("reset.mfa@example.org");
        await app.WithAuthenticatorAsync(account);
        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "reset.mfa@example.org"));

        var used = await app.Anonymous().FillInAsync(await app.MailedLinkAsync("reset.mfa@example.org"), "form", ("Password", NewPassword));

        Assert.Equal("/accounts/second-factor", AccountsApp.To(used));
    }

    [Fact, Requirement("ID-14")]
    public async Task A_reset_link_is_dead_after_an_hour_and_lies_in_the_database_only_as_hash()
    {
        await app.PersonAsync("late.reset@example.org");
        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "late.reset@example.org"));
        var link = await app.MailedLinkAsync("late.reset@example.org");
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from accounts.link where token_hash = {Secret.Hash(link.Split('/')[^1])}"));

        app.Clock.Advance(TimeSpan.FromMinutes(61));

        using var answer = await app.Anonymous().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task Of_two_reset_mails_only_the_newer_link_works()
    {
        await app.PersonAsync("twice@example.org");
        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "twice@example.org"));
        var older = await app.MailedLinkAsync("twice@example.org");
        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "twice@example.org"));

        using var answer = await app.Anonymous().GetAsync(older);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.NotEqual(older, await app.MailedLinkAsync("twice@example.org"));
    }

    [Fact]
    public async Task Six_asks_in_an_hour_send_five_mails()
    {
        await app.PersonAsync("eager@example.org");

        for (var i = 0; i < 6; i++) await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "eager@example.org"));

        Assert.Equal(5, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'eager@example.org'"));
    }

    [Fact]
    public async Task Opening_a_one_time_link_spends_nothing_and_its_button_signs_in_once()
    {
        await app.SecondFactorAsync("optional");
        var account = await app.PersonAsync("bylink@example.org", password: null);
        var link = await app.AsSystemAsync(async s => (await s.GetRequiredService<Links>().GiveAsync(LinkKind.SignIn, account, TimeSpan.FromHours(1), CancellationToken.None)).Url);
        var path = new Uri(link).PathAndQuery;
        await app.Anonymous().OpenAsync(path);
        await app.Anonymous().OpenAsync(path);

        var (one, two) = (app.Anonymous(), app.Anonymous());
        var pages = (await one.OpenAsync(path), await two.OpenAsync(path));
        var first = await one.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)pages.Item1.QuerySelector("form")!);
        var second = await two.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)pages.Item2.QuerySelector("form")!);

        Assert.Equal("/accounts/security/password", AccountsApp.To(first));
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.Equal("Choose a password", (await one.OpenAsync("/accounts/security/password")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_one_time_link_does_not_skip_the_second_factor()
    {
        var account = await app.PersonAsync("bylink.mfa@example.org", Role.StudyManager);
        await app.WithAuthenticatorAsync(account);
        var link = await app.AsSystemAsync(async s => (await s.GetRequiredService<Links>().GiveAsync(LinkKind.SignIn, account, TimeSpan.FromHours(1), CancellationToken.None)).Url);

        var answer = await app.Anonymous().FillInAsync(new Uri(link).PathAndQuery, "form");

        Assert.Equal("/accounts/second-factor", AccountsApp.To(answer));
    }
}
