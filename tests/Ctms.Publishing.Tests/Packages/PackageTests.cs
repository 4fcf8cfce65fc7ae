using System.IO.Compression;
using System.Text;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Packages;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Packages;

/// <summary>Content that goes from one installation to another.</summary>
public sealed class PackageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private readonly GivenContent given = new(app);

    [Fact]
    public async Task A_package_brings_what_was_published_as_a_draft_once()
    {
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Goes abroad"));
        await given.PublishAsync(item, GivenContent.News("Goes abroad, corrected") with { IsMajor = false });
        var package = await PackAsync(item);
        await LeaveAsync(item);
        Assert.Equal(1, await BringAsync(package));
        Assert.Equal(["Goes abroad, corrected"], await app.QueryAsync<string>($"select d.content->>'title' from publishing.item i join publishing.draft d on d.item_id = i.id where i.origin = {item.ToString()}"));
        Assert.Equal(0, await BringAsync(package));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.version v join publishing.item i on i.id = v.item_id where i.origin = {item.ToString()}"));
    }

    [Fact]
    public async Task It_carries_versions_and_trail()
    {
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("With a past"));
        await given.PublishAsync(item, GivenContent.News("With a past, again"));
        using var package = new MemoryStream(await PackAsync(item));
        var manifest = (await ContentPackage.ReadAsync(package, CancellationToken.None)).Value.Manifest;
        Assert.Equal(["2.0", "1.0"], Assert.Single(manifest.Items).Versions.Select(v => v.Number));
        Assert.Contains(manifest.Items[0].Trail, e => e.Table == "publishing.version" && e.Action == "update");
    }

    [Theory]
    [InlineData("Goes abroad", "Goes elsewhere", "its manifest does not fit its digest")]
    public async Task A_package_that_was_changed_is_refused(string from, string to, string words)
    {
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Goes abroad unharmed"));
        var changed = Change(await PackAsync(item), from, to);
        var read = await ContentPackage.ReadAsync(new MemoryStream(changed), CancellationToken.None);
        Assert.Contains(words, read.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no zip")]
    [InlineData("PK\u0003\u0004 and then nothing")]
    public async Task What_is_no_package_is_refused(string content) =>
        Assert.Contains("no content package", (await ContentPackage.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(content)), CancellationToken.None)).Refusal, StringComparison.Ordinal);

    [Fact]
    public async Task Content_of_a_study_that_is_not_here_is_refused_by_name()
    {
        var (client, study, protocol) = await given.StudyAsync();
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Belongs to a study"), client, study);
        var package = await PackAsync(item);
        await LeaveAsync(item);
        await app.ExecuteAsync($"update access.scope_node set code = 'RENAMED' where id = {study}");
        using var stream = new MemoryStream(package);
        var manifest = (await ContentPackage.ReadAsync(stream, CancellationToken.None)).Value.Manifest;
        var line = Assert.Single(await app.AsSystemAsync(services => services.GetRequiredService<ImportPackage>().CheckAsync(manifest, CancellationToken.None)));
        Assert.Equal(ImportPackage.Refused, line.Verdict);
        Assert.Contains(protocol, line.Why, StringComparison.Ordinal);
    }

    private Task<byte[]> PackAsync(Guid item) => app.AsSystemAsync(async services =>
    {
        var export = services.GetRequiredService<ExportPackage>();
        var collected = await export.CollectAsync([item], CancellationToken.None);
        using var stream = new MemoryStream();
        await export.WriteAsync(stream, collected.Value!, CancellationToken.None);
        return stream.ToArray();
    });

    private async Task<int> BringAsync(byte[] package)
    {
        using var stream = new MemoryStream(package);
        var manifest = (await ContentPackage.ReadAsync(stream, CancellationToken.None)).Value.Manifest;
        stream.Position = 0;
        return await app.AsSystemAsync(services => services.GetRequiredService<ImportPackage>().RunAsync(stream, manifest, CancellationToken.None));
    }

    // As another installation sees it: the item is not known there.
    private Task LeaveAsync(Guid item) => app.AsSystemAsync(async _ =>
    {
        await app.ExecuteAsync($"delete from publishing.reader where version_id in (select id from publishing.version where item_id = {item})");
        await app.ExecuteAsync($"delete from publishing.version where item_id = {item}");
        await app.ExecuteAsync($"delete from publishing.draft where item_id = {item}");
        await app.ExecuteAsync($"delete from publishing.item where id = {item}");
    });

    private static byte[] Change(byte[] package, string from, string to)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("manifest.json")!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
            writer.Write(text.Replace(from, to, StringComparison.Ordinal));
        }
        return stream.ToArray();
    }
}
