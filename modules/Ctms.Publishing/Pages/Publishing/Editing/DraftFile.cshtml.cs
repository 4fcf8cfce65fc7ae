using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Media;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>A file of the draft, for those who see all content of its place.</summary>
[Requires(Permissions.View)]
internal sealed class DraftFileModel(Items items, OpenDrafts drafts, IFileStore files) : ContentPage(items)
{
    public async Task<IActionResult> OnGetAsync(Guid id, string name, CancellationToken stop) =>
        await LoadItemAsync(id, stop) && (await drafts.ReadAsync(Item, stop)).Content.File(name) is { } file ? FileAnswer.Of(this, files, file) : NotFound();
}
