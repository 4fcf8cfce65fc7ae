using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Versions;

/// <summary>Content as it is approved, signed and confirmed: by the number of its version.</summary>
// unscoped: who may see what it answers is decided by its place
internal sealed class SignableContent(DbSession session, VersionReads versions, ContentChanges changes, IAccess access, IStringLocalizer<SharedTexts> texts) : ISignable
{
    public string Kind => ContentType.RecordKind;

    public string Name => "Content";

    public string Permission => Permissions.View;

    /// <summary>Digest of what is signed.</summary>
    public static string CanonicalHash(ContentVersion version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(version))));

    public async Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop)
    {
        if (await session.QueryOneAsync<Row>($"select i.type, i.client_id, i.study_id, s.code as protocol from publishing.item i left join access.scope_node s on s.id = i.study_id where i.id = {id}", stop) is not { } item) return null;
        var all = await versions.OfAsync(id, stop);
        var found = version is null ? all.Find(v => v.State is not (VersionState.Rejected or VersionState.Withdrawn)) : all.Find(v => v.Label == version);
        if (found is null) return null;
        var type = ContentType.Of(item.Type);
        var before = all.Find(v => v.WasPublished && v.Id != found.Id && (v.Major, v.Minor).CompareTo((found.Major, found.Minor)) < 0);
        var place = new ScopeTarget(item.ClientId, item.StudyId);
        // Whoever confirms what they have read does not learn who else is meant; whoever approves must.
        var namesReaders = found.State == VersionState.Waiting || await access.AllowsAsync(Permissions.View, place, stop);
        RecordFact[] facts =
        [
            new("Type", texts[type.Name]), new("Study", item.Protocol ?? ""), new("Summary", found.Content.Summary), new("What has changed", found.Content.ChangeNote),
            new("Readers", namesReaders ? await changes.ReadersAsync(found.Content, stop) : ""), new("Effective", found.EffectiveAt is { } at ? $"{at:yyyy-MM-dd HH:mm} UTC" : texts["As soon as it is approved"]),
            new("Files", string.Join(", ", found.Content.Files.Select(f => f.Name))),
        ];
        return new SignableRecord(Kind, id, found.Label, $"{found.Content.Title}, {texts["version {0}", found.Number].Value}", $"/content/{id}/versions/{found.Id}", place, Canonical(found),
            [.. facts.Where(f => f.Value.Length > 0)], before is null ? [] : [.. (await changes.OfAsync(before.Content, found.Content, stop)).Where(c => namesReaders || c.Label != "Readers")]);
    }

    private static string Canonical(ContentVersion version) => $"{version.ItemId:d}\n{version.Label}\n{version.Content.Write()}";

    private sealed record Row(string Type, Guid? ClientId, Guid? StudyId, string? Protocol);
}
