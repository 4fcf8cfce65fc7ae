using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.SignIn;

public sealed class ThrottleTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact, Requirement("ID-07")]
    public async Task Failures_slow_down_then_lock_the_name_and_tell_the_administrators_while_others_go_on()
    {
        await app.SecondFactorAsync("optional");
        await app.PersonAsync("admin@example.org", Role.SystemAdministrator);
        await app.PersonAsync("victim@example.org");
        await app.PersonAsync("neighbour@example.org");

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) statuses.Add((await app.TypeAsync("victim@example.org", "wrong guess " + i)).Answer.StatusCode);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 5), HttpStatusCode.TooManyRequests], statuses);

        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.TypeAsync("victim@example.org", "wrong again " + i)).Answer.StatusCode);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.TypeAsync("victim@example.org")).Answer.StatusCode);
        Assert.Equal("/", AccountsApp.To((await app.TypeAsync("neighbour@example.org")).Answer));
        Assert.Equal(1, await app.EventsAsync("account-locked"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'admin@example.org' and subject like '%locked%'"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.notification where category = 'security'"));

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("/", AccountsApp.To((await app.TypeAsync("victim@example.org")).Answer));
    }

    [Fact, Requirement("ID-07", "ID-08")]
    public async Task An_unknown_name_is_slowed_down_in_the_same_way()
    {
        for (var i = 0; i < 5; i++) await app.TypeAsync("ghost@example.org", "wrong guess " + i);

        var (_, answer) = await app.TypeAsync("ghost@example.org", "wrong guess");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("wait", await AccountsApp.AlertAsync(answer), StringComparison.Ordinal);
    }

    [Fact, Requirement("ID-07")]
    public async Task Twenty_guesses_at_once_get_no_more_tries_than_one_after_the_other()
    {
        await app.PersonAsync("parallel@example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => app.TypeAsync("parallel@example.org", "a wild guess " + i)));

        Assert.Equal(5, answers.Count(a => a.Answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(15, answers.Count(a => a.Answer.StatusCode == HttpStatusCode.TooManyRequests));
    }
}
