using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Media;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>Any version of an item, published or not, for those who see all content of its place.</summary>
[Requires(Permissions.View)]
internal sealed class VersionModel(Items items, VersionReads versions, ContentChanges changes, IFileStore files) : ContentPage(items)
{
    public ContentVersion Version { get; private set; } = null!;

    public string Readers { get; private set; } = "";

    public IHtmlContent Rendered => Markdown.Html(Version.Content.Body, name => Version.Content.File(name) is { } file ? FileUrl(file.Name) : null);

    public string FileUrl(string name) => $"{Item.Address}/versions/{Version.Id}?handler=File&name={Uri.EscapeDataString(name)}";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid version, CancellationToken stop)
    {
        if (!await LoadAsync(id, version, stop)) return NotFound();
        Readers = await changes.ReadersAsync(Version.Content, stop);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(Guid id, Guid version, string? name, CancellationToken stop) =>
        await LoadAsync(id, version, stop) && Version.Content.File(name ?? "") is { } file ? FileAnswer.Of(this, files, file) : NotFound();

    private async Task<bool> LoadAsync(Guid id, Guid version, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop) || await versions.FindAsync(version, stop) is not { } found || found.ItemId != id) return false;
        Version = found;
        return true;
    }
}
