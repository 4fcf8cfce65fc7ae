using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Sessions;

/// <summary>A second host over the database of the first.</summary>
internal sealed class SecondHost(PgServer server, AccountsApp first) : CtmsApp(server)
{
    protected override bool UsesRealSignIn => true;

    protected override CtmsApp Beside => first;
}

/// <summary>What ends on one host has ended on the other with the next request.</summary>
[Requirement("ID-11")]
public sealed class TwoHostsTests(AccountsApp app, PgServer server) : IClassFixture<AccountsApp>, IAsyncLifetime
{
    private readonly SecondHost second = new(server, app);

    public async ValueTask InitializeAsync()
    {
        await second.InitializeAsync();
        await app.SecondFactorAsync("optional");
    }

    public ValueTask DisposeAsync() => second.DisposeAsync();

    [Fact]
    public async Task Signing_out_everywhere_else_ends_the_session_on_the_other_host()
    {
        await app.PersonAsync("everywhere@example.org");
        using var here = await app.EnterAsync("everywhere@example.org");
        using var there = await SignedInOnBothAsync("everywhere@example.org");

        using var answer = await here.FillInAsync("/accounts/security", "form[action*=EndOthers]");

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here));
    }

    [Theory]
    [InlineData("EndSessions")]
    [InlineData("Deactivate")]
    public async Task What_an_administrator_ends_on_one_host_is_ended_on_the_other(string form)
    {
        var email = form.ToLowerInvariant() + "@example.org";
        await app.PersonAsync("boss-" + email, Role.SystemAdministrator);
        var person = await app.PersonAsync(email);
        using var boss = await app.EnterAsync("boss-" + email);
        using var there = await SignedInOnBothAsync(email);

        using var answer = await boss.FillInAsync($"/accounts/users/{person.Id}", $"form[action*={form}]", ("reason", "left the company"));

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_on_one_host_is_gone_on_the_other()
    {
        var person = await app.PersonAsync("demoted@example.org", Role.SystemAdministrator);
        using var there = await SignedInOnBothAsync("demoted@example.org");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, "/accounts/users"));

        await app.ExecuteAsync($"delete from access.user_grant where user_id = {person.Id}");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(there, "/accounts/users"));
    }

    /// <summary>A browser that signed in on the first host and is led to the second, which knows it.</summary>
    private async Task<Browser> SignedInOnBothAsync(string email)
    {
        using var browser = await app.EnterAsync(email);
        var there = second.Led(browser);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there));
        return there;
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string url = "/accounts/profile")
    {
        using var answer = await browser.GetAsync(url);
        return answer.StatusCode;
    }
}
