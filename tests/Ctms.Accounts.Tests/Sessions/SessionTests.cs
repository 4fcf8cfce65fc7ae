using System.Net;
using Ctms.Accounts.Sessions;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Sessions;

public sealed class SessionTests(AccountsApp app) : IClassFixture<AccountsApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SecondFactorAsync("optional");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, Requirement("ID-10")]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task A_session_ends_after_thirty_minutes_without_work(int minutes, bool lives)
    {
        await app.PersonAsync($"idle{minutes}@example.org");
        var browser = await app.EnterAsync($"idle{minutes}@example.org");

        app.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(lives, await IsInAsync(browser));
    }

    [Fact, Requirement("ID-10")]
    public async Task What_a_page_asks_by_itself_does_not_keep_a_session_alive()
    {
        await app.PersonAsync("poll@example.org");
        var browser = await app.EnterAsync("poll@example.org");

        for (var i = 0; i < 30; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            using var poll = await browser.GetAsync("/accounts/profile", ("HX-Request", "true"), (SessionCookie.PollHeader, "1"));
        }

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await IsInAsync(browser));
    }

    [Fact, Requirement("ID-10")]
    public async Task A_session_ends_after_twelve_hours_of_work()
    {
        await app.PersonAsync("long@example.org");
        var browser = await app.EnterAsync("long@example.org");

        for (var i = 0; i < 28; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(25));
            Assert.True(await IsInAsync(browser));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.False(await IsInAsync(browser));
    }

    [Fact, Requirement("ID-12")]
    public async Task Signing_out_elsewhere_ends_the_other_browsers_and_keeps_this_one()
    {
        var person = await app.PersonAsync("two@example.org");
        var (here, there) = (await app.EnterAsync("two@example.org"), await app.EnterAsync("two@example.org"));

        await here.FillInAsync("/accounts/security", "form[action*=EndOthers]");

        Assert.True(await IsInAsync(here));
        Assert.False(await IsInAsync(there));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {person.Id} and new ->> 'event' = 'sessions-ended'"));
    }

    [Fact, Requirement("ID-11", "ID-12")]
    public async Task An_administrator_ends_sessions_and_deactivates_and_it_holds_with_the_next_request()
    {
        await app.PersonAsync("boss@example.org", Role.SystemAdministrator);
        var person = await app.PersonAsync("leaver@example.org");
        var boss = await app.EnterAsync("boss@example.org");
        var browser = await app.EnterAsync("leaver@example.org");

        await boss.FillInAsync($"/accounts/users/{person.Id}", "form[action*=EndSessions]", ("reason", "lost laptop"));
        Assert.False(await IsInAsync(browser));

        browser = await app.EnterAsync("leaver@example.org");
        await boss.FillInAsync($"/accounts/users/{person.Id}", "form[action*=Deactivate]", ("reason", "left the company"));
        Assert.False(await IsInAsync(browser));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.TypeAsync("leaver@example.org")).Answer.StatusCode);
    }

    [Theory, Requirement("ID-13")]
    [InlineData(285, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.SeeOther)]
    public async Task Credentials_and_roles_ask_again_who_it_is_after_five_minutes(int seconds, HttpStatusCode status)
    {
        var person = await app.PersonAsync($"fresh{seconds}@example.org", Role.SystemAdministrator);
        var other = await app.PersonAsync($"other{seconds}@example.org");
        var browser = await app.EnterAsync($"fresh{seconds}@example.org");

        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        foreach (var url in new[] { "/accounts/security/password", "/accounts/security/authenticator", "/accounts/users/new", $"/accounts/users/{other.Id}/grant" })
        {
            using var answer = await browser.GetAsync(url);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact, Requirement("ID-09", "ID-13")]
    public async Task Proving_it_again_gives_a_new_session_secret_and_leads_back()
    {
        await app.PersonAsync("step@example.org");
        var (browser, answer) = await app.TypeAsync("step@example.org");
        var old = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ctms=", StringComparison.Ordinal)).Split(';')[0];
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        using var asked = await browser.GetAsync("/accounts/security/password");

        var wrong = await browser.FillInAsync(AccountsApp.To(asked), "form", ("Secret", "not mine at all"));
        var right = await browser.FillInAsync(AccountsApp.To(asked), "form", ("Secret", AccountsApp.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("/accounts/security/password", AccountsApp.To(right));
        using var replay = await app.Anonymous().GetAsync("/accounts/profile", ("Cookie", old));
        Assert.Equal(HttpStatusCode.Redirect, replay.StatusCode);
        Assert.True(await IsInAsync(browser));
    }

    [Fact, Requirement("ID-15", "ID-09")]
    public async Task A_changed_password_signs_out_elsewhere_keeps_this_browser_and_is_told_to_the_owner()
    {
        await app.PersonAsync("changes@example.org");
        var (here, there) = (await app.EnterAsync("changes@example.org"), await app.EnterAsync("changes@example.org"));

        var saved = await here.FillInAsync("/accounts/security/password", "form.form", ("NewPassword", "eleven brown owls argued"));

        Assert.Equal("/accounts/security", AccountsApp.To(saved));
        Assert.True(await IsInAsync(here));
        Assert.False(await IsInAsync(there));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'changes@example.org'"));
    }

    [Fact, Requirement("WB-04")]
    public async Task Cookies_are_out_of_reach_of_scripts()
    {
        await app.PersonAsync("cookie@example.org");

        var (_, answer) = await app.TypeAsync("cookie@example.org");

        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ctms=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_profile_keeps_language_zone_and_theme()
    {
        await app.PersonAsync("profile@example.org");
        var browser = await app.EnterAsync("profile@example.org");

        var refused = await browser.FillInAsync("/accounts/profile", "form.form", ("Zone", "Mars/Olympus"));
        var saved = await browser.FillInAsync("/accounts/profile", "form.form", ("Name", "王 小明"), ("Language", "de"), ("Zone", "Europe/Berlin"), ("Theme", "dark"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("/accounts/profile", AccountsApp.To(saved));
        Assert.Equal("Europe/Berlin", await app.OneAsync<string>($"select zone from accounts.account where email_key = 'profile@example.org'"));
        var page = await browser.OpenAsync("/accounts/profile");
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(saved.Headers.GetValues("Set-Cookie"), c => c.StartsWith("theme=dark", StringComparison.Ordinal));
    }

    private static async Task<bool> IsInAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/accounts/profile");
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
