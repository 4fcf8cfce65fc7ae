using System.IO.Compression;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Media;

namespace Ctms.Publishing.Packages;

/// <summary>What would become of one item: it is new, there already, or cannot be taken, and why.</summary>
internal sealed record ImportLine(PackedItem Packed, Content Newest, string Verdict, string? Why);

/// <summary>
/// Takes the newest published version of each item as a draft: here it is approved anew. The same package again adds nothing. Readers are chosen anew, except for roles and
/// countries, which mean the same everywhere.
/// </summary>
// unscoped: the place of each item is found by its code, and the right to write there is asked for it
internal sealed class ImportPackage(DbSession session, IFileStore files, CreateContent create, Previews previews, IAccess access)
{
    public const string New = "new";
    public const string There = "there";
    public const string Refused = "refused";

    public async Task<List<ImportLine>> CheckAsync(PackageManifest manifest, CancellationToken stop)
    {
        var lines = new List<ImportLine>();
        // Sources come before their translations.
        foreach (var item in manifest.Items.OrderBy(i => i.Source is not null))
        {
            var newest = Content.Read(item.Versions[0].Content.GetRawText());
            var (verdict, why) = await VerdictAsync(item, stop);
            lines.Add(new ImportLine(item, newest, verdict, why));
        }
        return lines;
    }

    /// <returns>How many came in.</returns>
    public async Task<int> RunAsync(Stream package, PackageManifest manifest, CancellationToken stop)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var sha in manifest.Files)
        {
            await using var content = await zip.GetEntry("files/" + sha)!.OpenAsync(stop);
            await files.PutAsync(content, AttachFile.Largest, stop);
        }
        var added = 0;
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended('publishing.import', 0))", stop);
        foreach (var line in await CheckAsync(manifest, stop))
        {
            if (line.Verdict != New) continue;
            await AddAsync(line, stop);
            added++;
        }
        await work.CommitAsync(stop);
        foreach (var file in manifest.Items.SelectMany(i => Content.Read(i.Versions[0].Content.GetRawText()).Files)) await previews.MakeAsync(file.Sha256, file.Media, stop);
        return added;
    }

    private async Task AddAsync(ImportLine line, CancellationToken stop)
    {
        var (client, study) = await PlaceAsync(line.Packed, stop);
        var source = line.Packed.Source is { } packed ? await session.QueryOneAsync<Guid?>($"select id from publishing.item where origin = {packed.ToString()}", stop) : null;
        var audience = line.Newest.Audience with { Clients = client is { } c ? [c] : [], Studies = study is { } s ? [s] : [], Sites = [], People = [] };
        var content = line.Newest with { Audience = audience, Topics = [], Effective = null, Zone = null, Second = false, ChangeNote = $"Taken over: version {line.Packed.Versions[0].Number}" };
        await create.InsertAsync(new ItemSeed(line.Packed.Type, client, study, line.Packed.Language, line.Newest.Title, source, null, line.Packed.Id.ToString()), content, stop);
    }

    private async Task<(string, string?)> VerdictAsync(PackedItem item, CancellationToken stop)
    {
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.item where origin = {item.Id.ToString()} or id = {item.Id})", stop)) return (There, null);
        var (client, study) = await PlaceAsync(item, stop);
        // One answer for a place that is not here and one that is not theirs.
        if ((item.Study is not null && study is null) || (item.Client is not null && client is null) || !await access.AllowsAsync(Permissions.Write, new ScopeTarget(client, study), stop))
            return (Refused, $"There is no {(item.Study is null ? "client" : "study")} \"{item.Study ?? item.Client}\" here that you may write in.");
        return (New, null);
    }

    private async Task<(Guid? Client, Guid? Study)> PlaceAsync(PackedItem item, CancellationToken stop)
    {
        if (item.Study is { } code) return await session.QueryOneAsync<Place>($"select id, parent_id from access.scope_node where kind = 'study' and code = {code}", stop) is { } study ? (study.ParentId, study.Id) : (null, null);
        return item.Client is { } client ? (await session.QueryOneAsync<Guid?>($"select id from access.scope_node where kind = 'client' and code = {client}", stop), null) : (null, null);
    }

    private sealed record Place(Guid Id, Guid? ParentId);
}
