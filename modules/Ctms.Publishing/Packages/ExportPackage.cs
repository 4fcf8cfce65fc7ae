using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Packages;

/// <summary>Packs items of the scope with their published versions, files and trail.</summary>
// unscoped: every item is found within the scope, and the right is asked for its place
internal sealed class ExportPackage(DbSession session, Items items, VersionReads versions, IFileStore files, IAccess access, PublicUrl url, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<PackageManifest>> CollectAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var packed = new List<PackedItem>();
        foreach (var id in ids.Distinct().Order())
        {
            if (await items.FindAsync(id, stop) is not { } item) return Outcome.Refused("One of them is no longer there.");
            if (!await access.AllowsAsync(Permissions.Retire, item.Place, stop)) return Outcome.Refused("You may not take all of them along.");
            var published = (await versions.OfAsync(id, stop)).Where(v => v.WasPublished).ToList();
            if (published.Count > 0) packed.Add(await ItemAsync(item, published, stop));
        }
        if (packed.Count == 0) return Outcome.Refused("Nothing of it was ever published, so there is nothing to take along.");
        var digests = packed.SelectMany(i => i.Versions).SelectMany(v => Content.Read(v.Content.GetRawText()).Files).Select(f => f.Sha256).Distinct().Order(StringComparer.Ordinal).ToList();
        return new PackageManifest(PackageManifest.CurrentFormat, await url.BaseAsync(stop), clock.GetUtcNow(), user.Name, packed, digests);
    }

    public Task<string> WriteAsync(Stream target, PackageManifest manifest, CancellationToken stop) => ContentPackage.WriteAsync(target, manifest, files.Open, stop);

    private async Task<PackedItem> ItemAsync(ItemHead item, List<ContentVersion> published, CancellationToken stop)
    {
        var client = await session.QueryOneAsync<string>($"select code from access.scope_node where id = {item.ClientId}", stop);
        var trail = await session.QueryAsync<Entry>($"""
            select at, actor, action, table_name, reason, new::text as new from audit.entry where root_id = {item.Id} order by id limit 10000
            """, stop);
        return new PackedItem(item.Id, item.Type, item.Language, item.SourceId, client, item.Protocol,
            [.. published.Select(v => new PackedVersion(v.Number, v.State, v.LiveAt, v.SubmittedBy, v.Sha256, JsonSerializer.Deserialize<JsonElement>(v.Content.Write())))],
            [.. trail.Select(e => new PackedEntry(e.At, e.Actor, e.Action, e.TableName, e.Reason, e.New is null ? null : JsonSerializer.Deserialize<JsonElement>(e.New)))]);
    }

    private sealed record Entry(DateTimeOffset At, string Actor, string Action, string TableName, string? Reason, string? New);
}
