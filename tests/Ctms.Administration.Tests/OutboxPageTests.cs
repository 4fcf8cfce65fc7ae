using System.Net;
using AngleSharp.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class OutboxPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Delivers_a_dead_letter_again()
    {
        var id = await DeadAsync();
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        var page = await administrator.OpenAsync("/administration/outbox?state=dead");
        Assert.Contains("The mail server was away", page.Body!.TextContent);
        using var done = await PostAsync(administrator, id);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.True(await app.OneAsync<bool>($"select dead_at is null and attempts = 0 from events.outbox where id = {id}"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where new ->> 'event' = 'facts-replayed' and new ->> 'facts' = {id.ToString()}"));
    }

    [Fact]
    public async Task Shows_dead_letters_to_who_sees_health_but_lets_only_some_repeat_them()
    {
        var id = await DeadAsync();
        await app.ExecuteAsync($"insert into access.role (id, name, description) values ('watcher', 'Watcher', 'Looks') on conflict do nothing");
        await app.ExecuteAsync($"insert into access.role_permission (role_id, permission) values ('watcher', 'platform.see-health') on conflict do nothing");
        using var watcher = await app.SignInAsync("watcher");
        await watcher.OpenAsync("/administration/outbox");
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var refused = await PostAsync(watcher, id);
        Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.False(await app.OneAsync<bool>($"select dead_at is null from events.outbox where id = {id}"));
    }

    private Task<long> DeadAsync() => app.AsSystemAsync(async services =>
        (await ((Ctms.Platform.Data.DbSession)services.GetService(typeof(Ctms.Platform.Data.DbSession))!).QueryAsync<long>(
            $"insert into events.outbox (fact, body, attempts, dead_at, error) values ('Ctms.Some.Happened', '{{}}', 10, now(), 'The mail server was away') returning id", CancellationToken.None)).Single());

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, long id)
    {
        // Any form of a person's own pages carries their token: who has no button may still try the address.
        var page = await browser.OpenAsync("/administration/outbox");
        var form = page.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("form[method=post]")!;
        form.SetAttribute("action", "/administration/outbox?handler=Replay");
        return await browser.SubmitAsync(form, ("keys", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
