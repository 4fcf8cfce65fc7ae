using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Media;
using Ctms.Publishing.Setup;

namespace Ctms.Publishing.Reading;

/// <summary>What a reader has before them: a version with everything around its text.</summary>
/// <param name="Fields">Extra fields of this installation, by their labels.</param>
/// <param name="Holds">The version that holds now, when this is another one.</param>
internal sealed record OpenedContent(
    ReadVersion Version, ReadVersion? Holds, IReadOnlyList<Other> Older, IReadOnlyList<Other> Languages, Other? NewerSource, IReadOnlyList<string> Topics, IReadOnlyList<(string Label, string Value)> Fields,
    IReadOnlyList<SignatureView> Signatures, ReadingText Text);

/// <summary>The text of a version with its files, as the partial shows it. Base is the address below which its files are.</summary>
internal sealed record ReadingText(Content Content, string Language, string Base, IReadOnlyList<Preview> Previews)
{
    /// <summary>Shorter texts are seen at once.</summary>
    private const int WorthAnOutline = 4;

    public IReadOnlyList<OutlineEntry> Outline { get; } = Markdown.Outline(Content.Body) is { Count: >= WorthAnOutline } entries ? entries : [];

    public string? FileUrl(string name) => Content.File(name) is { } file ? $"{Base}/files/{Uri.EscapeDataString(file.Name)}" : null;

    public string PreviewUrl(ContentFile file, Preview preview) => $"{Base}/files/{Uri.EscapeDataString(file.Name)}/preview/{preview.Page}";

    /// <summary>Pictures that stand in the text need no second place below it.</summary>
    public IEnumerable<ContentFile> Listed => Content.Files.Where(f => !f.IsPicture || !Content.Body.Contains($"]({f.Name}", StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<Preview> PagesOf(ContentFile file) => [.. Previews.Where(p => p.Sha256 == file.Sha256)];
}

/// <summary>Gathers what stands around a version that the person of this request may read.</summary>
internal sealed class OpenContent(ReadItem items, Previews previews, ContentSetup setup, ISignatures signatures, CurrentUser user)
{
    public async Task<OpenedContent?> LiveAsync(Guid item, CancellationToken stop) => await items.LiveAsync(item, stop) is { } version ? await AroundAsync(version, null, stop) : null;

    public async Task<OpenedContent?> VersionAsync(Guid item, Guid version, CancellationToken stop) =>
        await items.VersionAsync(item, version, stop) is { } found ? await AroundAsync(found, found.IsOld ? await items.LiveAsync(item, stop) : null, stop) : null;

    /// <summary>The text and files of any version that the caller has found.</summary>
    public async Task<ReadingText> TextAsync(Content content, string language, string address, CancellationToken stop) =>
        new(content, language, address, await previews.OfAsync([.. content.Files.Select(f => f.Sha256)], stop));

    private async Task<OpenedContent> AroundAsync(ReadVersion version, ReadVersion? holds, CancellationToken stop)
    {
        var topics = version.Content.Topics.Count == 0 ? [] : (await setup.TopicsAsync(stop)).Where(t => version.Content.Topics.Contains(t.Id)).Select(t => t.Path).ToList();
        var fields = version.Content.Fields.Count == 0 ? [] : (await setup.AllFieldsAsync(stop)).Where(f => f.Type == version.Type && version.Content.Fields.ContainsKey(f.Key)).Select(f => (f.Label, version.Content.Fields[f.Key])).ToList();
        return new OpenedContent(
            version, holds, await items.OlderAsync(version.ItemId, stop), await items.LanguagesAsync(version.ItemId, stop), await items.NewerSourceAsync(version.ItemId, stop), topics, fields,
            // Who has confirmed is not for other readers: they see who approved it, and their own.
            await signatures.OfVersionAsync(ContentType.RecordKind, version.ItemId, version.Label, user.Id, stop),
            await TextAsync(version.Content, version.Language, $"/content/{version.ItemId}/versions/{version.Id}", stop));
    }
}

/// <summary>Pictures of the pages of one file.</summary>
internal sealed record PreviewStrip(ReadingText Text, ContentFile File, IReadOnlyList<Preview> Pages)
{
    public string IdOf(Preview page) => $"picture-{page.Sha256[..8]}-{page.Page}";
}
