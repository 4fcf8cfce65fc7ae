using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>Somebody with an account.</summary>
internal sealed record Somebody(Guid Id, string Name, string Email);

/// <summary>A version that is live.</summary>
internal sealed record Published(Guid Item, Guid Version, string Slug);

/// <summary>The portal with two rival clients, studies and sites, and a quick way to what is published.</summary>
public sealed class ReadingApp(PgServer server) : CtmsApp(server)
{
    // The smallest picture: one pixel.
    public static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private int people;

    public Guid Client { get; private set; }

    public Guid Rival { get; private set; }

    public Guid Study { get; private set; }

    public Guid Sister { get; private set; }

    public Guid Foreign { get; private set; }

    public Guid Site { get; private set; }

    public Guid OtherSite { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (Client, Rival) = (await PlaceAsync("client", null, "NWB"), await PlaceAsync("client", null, "RVL"));
        (Study, Sister, Foreign) = (await PlaceAsync("study", Client, "NWB-1"), await PlaceAsync("study", Client, "NWB-2"), await PlaceAsync("study", Rival, "RVL-1"));
        (Site, OtherSite) = (await PlaceAsync("site", Study, "NWB-1/101"), await PlaceAsync("site", Study, "NWB-1/102"));
    }

    internal ScopeTarget AtSite => new(Client, Study, "DE", Site);

    internal async Task<Somebody> PersonAsync(string? role = null, ScopeTarget? scope = null)
    {
        var (id, number) = (Guid.CreateVersion7(), Interlocked.Increment(ref people));
        var (name, email) = ($"Reader {number}", $"reader{number}@example.org");
        await ExecuteAsync($"insert into accounts.account (id, name, email, email_key, joined_at, created_at) values ({id}, {name}, {email}, {email}, now(), now())");
        if (role is not null) await GrantAsync(id, role, scope);
        return new Somebody(id, name, email);
    }

    internal Browser Browser(Somebody person) => Browser(person.Id, person.Name);

    internal Task<ContentFile> FileAsync(string name, byte[] bytes, string media) => AsSystemAsync(async services =>
    {
        var stored = await services.GetRequiredService<IFileStore>().PutAsync(new MemoryStream(bytes), 1 << 20, CancellationToken.None);
        return new ContentFile(name, stored.Sha256, stored.Size, media);
    });

    /// <summary>A PDF whose first page has a picture.</summary>
    internal async Task<ContentFile> PdfAsync(string name, string words)
    {
        var file = await FileAsync(name, Encoding.UTF8.GetBytes("%PDF-1.4 " + words), "application/pdf");
        var picture = await FileAsync("page.png", [.. Pixel, .. Encoding.UTF8.GetBytes(words)], "image/png");
        await ExecuteAsync($"insert into publishing.preview (sha256, page, preview_sha256, width, height) values ({file.Sha256}, 1, {picture.Sha256}, 1, 1) on conflict do nothing");
        return file;
    }

    /// <summary>Publishes as if everybody had approved; another version of the item when it is named. Then its readers are told.</summary>
    internal async Task<Published> PublishAsync(Content content, string type = "news", Guid? client = null, Guid? study = null, string language = "en", Guid? source = null, Guid? sourceVersion = null, Guid? item = null)
    {
        var published = await AsSystemAsync(async services =>
        {
            var (session, now, a) = (services.GetRequiredService<DbSession>(), Clock.GetUtcNow(), content.Audience);
            await using var work = await session.BeginAsync(CancellationToken.None);
            var id = item ?? await services.GetRequiredService<CreateContent>().InsertAsync(new ItemSeed(type, client, study, language, content.Title, source, sourceVersion), content, CancellationToken.None);
            var (version, major) = (Guid.CreateVersion7(now), await session.QueryOneAsync<long>($"select count(*) + 1 from publishing.version where item_id = {id}", CancellationToken.None));
            await session.ExecuteAsync($"""
                insert into publishing.version (id, item_id, client_id, study_id, major, minor, attempt, state, type, language, title, content, sha256, duty, is_public, roles, clients, studies, countries, sites, people,
                                                review_by, source_version_id, submitted_at, submitted_by)
                values ({version}, {id}, {client}::uuid, {study}::uuid, {(int)major}, 0, 1, 'scheduled', {type}, {language}, {content.Title}, {content.Write()}::jsonb, {content.Hash()}, {content.Duty}, {content.IsPublic},
                        {a.Roles}, {a.Clients}, {a.Studies}, {a.Countries}, {a.Sites}, {a.People}, {content.ReviewBy}, {sourceVersion}::uuid, {now}, 'Writer')
                """, CancellationToken.None);
            await services.GetRequiredService<GoLive>().RunAsync(version, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
            return new Published(id, version, (await session.QueryOneAsync<string>($"select slug from publishing.item where id = {id}", CancellationToken.None))!);
        });
        await DeliverEventsAsync();
        return published;
    }

    internal async Task RetireAsync(Guid item)
    {
        var refusal = await AsSystemAsync(async services => (await services.GetRequiredService<RetireContent>().RunAsync([item], "Not needed any more", CancellationToken.None)).Refusal);
        Assert.Null(refusal);
    }

    /// <summary>For everybody who has this role, wherever.</summary>
    internal static Audience For(string role) => Audience.Everybody with { Roles = [role] };

    internal static string Random() => RandomNumberGenerator.GetHexString(10, lowercase: true).ToLower(CultureInfo.InvariantCulture);

    private async Task<Guid> PlaceAsync(string kind, Guid? parent, string code)
    {
        var id = Guid.CreateVersion7();
        await AsSystemAsync(services => services.GetRequiredService<ScopeTree>().PutAsync(kind, id, parent, code, "Title of " + code, CancellationToken.None));
        return id;
    }
}
