using Ctms.Directory.Review;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Merges;

/// <summary>One merge and its way back.</summary>
[Requires(Permissions.Review)]
internal sealed class MergeModel(MergeStories stories, UnmergePeople unmerge) : PortalPage
{
    public MergeStory Merge { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await stories.FindAsync(id, stop) is not { } merge) return NotFound();
        Merge = merge;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? reason, CancellationToken stop)
    {
        var outcome = await unmerge.RunAsync(id, reason, stop);
        if (await stories.FindAsync(id, stop) is not { } merge) return NotFound();
        Merge = merge;
        if (outcome.IsRefused) return this.Invalid("_Merge", this, outcome.Refusal);
        return this.SeeUrl($"/directory/merges/{id}", T["Two records again"]);
    }
}
