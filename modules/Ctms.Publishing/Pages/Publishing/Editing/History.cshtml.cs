using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

[Requires(Permissions.View)]
internal sealed class HistoryModel(Items items, OpenDrafts drafts) : ContentPage(items)
{
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        Title = (await drafts.ReadAsync(Item, stop)).Content.Title;
        return Page();
    }
}
