using Ctms.Platform.Access;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>For translators: the version that the translation is made from, and what its source says otherwise by now.</summary>
[Requires(Permissions.Write)]
internal sealed class SourceModel(Items items, OpenDrafts drafts, VersionReads versions) : ContentPage(items)
{
    public ContentVersion Version { get; private set; } = null!;

    public ContentVersion? Newest { get; private set; }

    public IReadOnlyList<DiffRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        if ((await drafts.ReadAsync(Item, stop)).SourceVersionId is not { } made || await versions.FindAsync(made, stop) is not { } version) return NotFound();
        (Version, Newest) = (version, await versions.InStateAsync(version.ItemId, VersionState.Live, stop));
        if (Newest is not null) Rows = SideBySide.Of(version.Content.Body, Newest.Content.Body);
        return Page();
    }
}
