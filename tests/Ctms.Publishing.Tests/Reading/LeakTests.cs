using System.IO.Compression;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>
/// One restricted item, whose every part carries the canary: title, text, file, picture of the file, superseded version, translation, draft, signature, line of a menu. It is asked for
/// through every channel as everybody who is not meant by it, at every distance; and by those who are, so that silence proves something.
/// </summary>
[Requirement("AZ-01")]
public sealed class LeakTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private const string Canary = "canarybird";

    // What is searched for is repeated on the page, so it is another word.
    private const string Word = "Zauberformel";
    private const string DraftWord = "unfinishedcanary";

    private sealed record Planted(Guid Item, Guid Live, Guid Old, Guid Translation, Guid TranslationVersion, string Slug, string Code);

    [Fact]
    public async Task Nobody_who_is_not_meant_learns_anything_through_any_channel()
    {
        var reader = await app.PersonAsync(Role.SiteCoordinator, app.AtSite);
        var planted = await PlantAsync(reader);
        var (channels, staff) = (Channels(planted), Staff(planted));
        var heard = new List<string>();
        using (var inside = app.Browser(reader))
            foreach (var channel in channels.Where(c => c.ForReaders)) if (!await SaysAsync(inside, channel.Path)) heard.Add("silent for its reader: " + channel.Path);
        var asked = 0;
        foreach (var (role, where, scope) in await OutsidersAsync())
        {
            var outsider = await app.PersonAsync(role, scope);
            using var browser = app.Browser(outsider);
            // Those who see all content of the place see it where it is written; everywhere else they are readers like others.
            var seesAll = where is "tenant" or "client" or "country" or "site" && await app.OneAsync<bool>($"select exists (select 1 from access.role_permission where role_id = {role} and permission = 'publishing.view')");
            foreach (var channel in seesAll ? channels.Where(c => !c.IsSigned) : [.. channels, .. staff])
            {
                asked++;
                if (await SaysAsync(browser, channel.Path)) heard.Add($"{role} ({where}): {channel.Path}");
            }
        }
        using (var nobody = app.Anonymous())
            foreach (var channel in channels.Concat(staff)) if (await SaysAsync(nobody, channel.Path)) heard.Add("nobody: " + channel.Path);
        await Console.Out.WriteLineAsync($"Leaks: {asked} answers for people who are not meant, {channels.Count} channels; {heard.Count} canaries or silences in error");
        Assert.True(heard.Count == 0, string.Join('\n', heard.Take(60)));
        Assert.True(asked > 1_000, "Hardly anything was asked.");
    }

    [Fact]
    public async Task What_is_being_written_is_read_by_nobody_who_only_reads()
    {
        var reader = await app.PersonAsync(Role.SiteCoordinator, app.AtSite);
        var planted = await PlantAsync(reader);
        using var browser = app.Browser(reader);
        foreach (var channel in Channels(planted)) Assert.False(await SaysAsync(browser, channel.Path, DraftWord), channel.Path);
    }

    /// <summary>All ways to content. ForReaders: those who are meant must hear the canary there.</summary>
    private static List<(string Path, bool ForReaders, bool IsSigned)> Channels(Planted p)
    {
        var (live, old) = ($"/content/{p.Item}/versions/{p.Live}", $"/content/{p.Item}/versions/{p.Old}");
        return
        [
            ("/", true, false), ("/notifications", true, false), ("/content", true, false), ($"/content?q={Word}", true, false), ("/content?todo=yes", true, false), ("/content?study=NWB-1&type=brochure", true, false),
            ("/content?format=csv", true, false), ("/content?format=xlsx", true, false), ($"/content/{p.Item}", true, false), (old, true, false), (live + "/files/form.pdf", true, false), (old + "/files/form.pdf", true, false),
            (live + "/files/form.pdf/preview/1", true, false), (old + "/files/form.pdf/preview/1", true, false), ($"/content/{p.Translation}", true, false), ($"/content/{p.Translation}/versions/{p.TranslationVersion}/files/form.pdf", true, false),
            ("/api/content", true, false), ($"/api/content?q={Word}&limit=200", true, false), ($"/api/content/{p.Item}", true, false), ($"/api/content/{p.Translation}", true, false), ("/portal/NWB-1", true, false),
            ($"/search?q={Word}", true, false), ($"/search/suggestions?q={Word}", true, false),
            ("/signatures", true, true), ("/signatures?format=csv", true, true), ("/verify/" + p.Code, true, true),
            (live, false, false), ("/news", false, false), ("/news/" + p.Slug, false, false), ($"/news/{p.Slug}/files/form.pdf", false, false), ($"/news/{p.Slug}/files/form.pdf/preview/1", false, false), ("/news/feed.xml", false, false), ("/sitemap.xml", false, false),
            ($"/content/{p.Item}/versions/{p.TranslationVersion}", false, false), ($"/content/{p.Translation}/versions/{p.Live}", false, false), ($"/content/{p.Translation}/versions/{p.Live}/files/form.pdf", false, false),
        ];
    }

    /// <summary>Where it is written, followed and audited: nothing for those whose permission does not reach it.</summary>
    private static List<(string Path, bool ForReaders, bool IsSigned)> Staff(Planted p) =>
    [
        .. new[] { $"/publishing/{p.Item}", $"/publishing/{p.Item}/readers", $"/publishing/{p.Item}/readers?format=csv", $"/publishing/{p.Item}/versions/{p.Live}", $"/publishing/{p.Item}/versions/{p.Old}", "/publishing", "/publishing?format=csv", "/publishing/menus" }
            .Select(path => (path, false, false)),
    ];

    /// <summary>Every role at every distance from the item that does not make them its readers.</summary>
    private async Task<List<(string Role, string Where, ScopeTarget? Scope)>> OutsidersAsync()
    {
        (string Where, ScopeTarget? Scope)[] places =
        [
            ("tenant", null), ("client", new(app.Client)), ("other client", new(app.Rival)), ("other study", new(app.Client, app.Sister)), ("country", new(app.Client, app.Study, "FR")), ("site", new(app.Client, app.Study, "DE", app.OtherSite)),
        ];
        var roles = await app.QueryAsync<string>($"select id from access.role where built_in order by place");
        // A coordinator everywhere is a coordinator of this site too.
        return [.. roles.SelectMany(role => places.Where(p => role != Role.SiteCoordinator || p.Where is not ("tenant" or "client")).Select(p => (role, p.Where, p.Scope)))];
    }

    private async Task<Planted> PlantAsync(Somebody reader)
    {
        var audience = new Audience([Role.SiteCoordinator], [app.Client], [app.Study], ["DE"], [app.Site], []);
        var content = new Content { Title = $"{Canary} {Word}", Summary = $"A {Canary} sings", Body = $"The {Canary}", Duty = Duty.Sign, Audience = audience, Files = [await app.PdfAsync("form.pdf", Canary + ReadingApp.Random())] };
        var old = await app.PublishAsync(content, "brochure", app.Client, app.Study);
        var live = await app.PublishAsync(content with { Body = $"The new {Canary}" }, "brochure", app.Client, app.Study, item: old.Item);
        var translation = await app.PublishAsync(content with { Title = $"{Canary} auf Deutsch", Duty = Duty.None }, "brochure", app.Client, app.Study, "de", old.Item, live.Version);
        await app.ExecuteAsync($"update publishing.draft set content = {(content with { Title = DraftWord + Canary }).Write()}::jsonb where item_id = {old.Item}");
        // Both menus lead to it; a line without a label stands under the title.
        foreach (var (menu, place) in new[] { ("readers", 1), ("public", 2) })
            await app.ExecuteAsync($"insert into publishing.menu_line (id, menu, item_id, place) values ({Guid.CreateVersion7()}, {menu}, {old.Item}, {place})");
        return new Planted(old.Item, live.Version, old.Version, translation.Item, translation.Version, live.Slug, await SignAsync(reader, live.Item));
    }

    private async Task<string> SignAsync(Somebody reader, Guid item)
    {
        await app.MaySignAsync(reader.Id);
        await app.ExecuteAsync($"update accounts.account set email = {$"{reader.Id:n}@example.org"}, email_key = {$"{reader.Id:n}@example.org"} where id = {reader.Id}");
        // Signed and not yet confirmed: so it stands in the lists of what is still to do.
        using var browser = app.Browser(reader);
        var request = Guid.Parse((await browser.OpenAsync($"/content/{item}")).QuerySelector("input[name='signing.Request']")!.GetAttribute("value")!);
        var answer = await app.AsAsync(reader.Id, reader.Name, async services =>
        {
            var signatures = services.GetRequiredService<Platform.Signatures.ISignatures>();
            return await signatures.SignAsync(request, (await signatures.NeedsAsync(request, CancellationToken.None))!.Record.Sha256, Signers.Proof(reader.Id), CancellationToken.None);
        });
        Assert.Null(answer.Refusal);
        return await app.OneAsync<string>($"select code from signatures.signature where id = {answer.Value}");
    }

    private static async Task<bool> SaysAsync(Browser browser, string path, string word = Canary)
    {
        using var answer = await browser.GetAsync(path);
        Assert.True((int)answer.StatusCode < 500, $"{path} answered {(int)answer.StatusCode}");
        var text = answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) == true ? await SheetAsync(await answer.Content.ReadAsStreamAsync()) : await answer.Content.ReadAsStringAsync();
        return text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> SheetAsync(Stream content)
    {
        using var zip = new ZipArchive(content);
        var text = "";
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text += await reader.ReadToEndAsync();
        }
        return text;
    }
}
