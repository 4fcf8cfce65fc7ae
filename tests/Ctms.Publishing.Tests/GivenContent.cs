using System.Net;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests;

/// <summary>Studies, and content in them that was written and published as people would.</summary>
internal sealed class GivenContent(CtmsApp app)
{
    private static int count;

    /// <summary>A client with one study; answers both ids and the protocol number.</summary>
    public async Task<(Guid Client, Guid Study, string Protocol)> StudyAsync()
    {
        var number = Interlocked.Increment(ref count);
        var (code, protocol) = ($"PUB{number}", $"PUB-{number:000}");
        using var boss = await app.SignInAsync(Role.SystemAdministrator);
        using var made = await boss.FillInAsync("/studies/clients/new", "form.form", ("Input.Code", code), ("Input.Name", $"Publishing client {number}"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var client = await app.OneAsync<Guid>($"select id from studies.client where code = {code}");
        using var created = await boss.FillInAsync("/studies/new", "form.form", ("Input.ClientId", client.ToString()), ("Input.ProtocolNumber", protocol), ("Input.Title", $"Publishing study {number}"),
            ("Input.Condition", "Asthma"), ("Input.Phase", "PHASE2"), ("Input.CountriesInPlan", "Germany, France"));
        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        await app.DeliverEventsAsync();
        return (client, await app.OneAsync<Guid>($"select id from studies.study where protocol_number = {protocol}"), protocol);
    }

    /// <summary>Somebody with an account who holds a role, so that they can be told and counted.</summary>
    public async Task<Browser> PersonAsync(string role, ScopeTarget? scope = null, string name = "Reader")
    {
        var person = Guid.CreateVersion7();
        var email = $"reader-{person:n}@example.org";
        await app.ExecuteAsync($"insert into accounts.account (id, name, email, email_key, created_at) values ({person}, {name}, {email}, {email}, now())");
        await app.GrantAsync(person, role, scope);
        return app.Browser(person, name);
    }

    /// <summary>An item with a draft, written by the portal itself.</summary>
    public async Task<Guid> WriteAsync(ContentType type, Content content, Guid? client = null, Guid? study = null, string language = "en")
    {
        // An audience of nobody is refused: somebody is always there.
        (await PersonAsync(Role.SystemAdministrator, name: "Somebody")).Dispose();
        return await app.AsSystemAsync(services => services.GetRequiredService<CreateContent>().InsertAsync(new ItemSeed(type.Id, client, study, language, content.Title, null, null), content, CancellationToken.None));
    }

    public static Content News(string title, Audience? audience = null) => new() { Title = title, Summary = $"About {title}", Body = $"## {title}\n\nEverything about {title}.", Audience = audience ?? Audience.Everybody };

    /// <summary>Submits the draft of a type without an approval: it is on its way at once.</summary>
    public async Task<Guid> PublishAsync(Guid item, Content? content = null)
    {
        var version = await app.AsSystemAsync(async services =>
        {
            var head = (await services.GetRequiredService<Items>().FindAsync(item, CancellationToken.None))!;
            var draft = await services.GetRequiredService<OpenDrafts>().ReadAsync(head, CancellationToken.None);
            var number = draft.Number;
            if (content is not null)
            {
                var saved = await services.GetRequiredService<SaveDraft>().RunAsync(head, number, content, CancellationToken.None);
                number = saved.IsRefused ? throw new InvalidOperationException(saved.Refusal) : saved.Value;
            }
            var submitted = await services.GetRequiredService<SubmitVersion>().RunAsync(head, number, CancellationToken.None);
            return submitted.IsRefused ? throw new InvalidOperationException(submitted.Refusal) : submitted.Value.Version;
        });
        await app.DeliverEventsAsync();
        return version;
    }

    public async Task<Guid> PublishedAsync(ContentType type, Content content, Guid? client = null, Guid? study = null)
    {
        var item = await WriteAsync(type, content, client, study);
        await PublishAsync(item);
        return item;
    }

    public Task<string> StateAsync(Guid version) => app.OneAsync<string>($"select state from publishing.version where id = {version}");
}
