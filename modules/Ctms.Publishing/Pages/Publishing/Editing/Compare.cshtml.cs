using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>Two versions side by side; the draft counts as one.</summary>
[Requires(Permissions.View)]
internal sealed class CompareModel(Items items, OpenDrafts drafts, VersionReads versions, ContentChanges changes) : ContentPage(items)
{
    public const string DraftKey = "draft";

    private List<(string Key, string Label, Content Content)> all = [];

    public string Title { get; private set; } = "";

    public string From { get; private set; } = "";

    public string To { get; private set; } = "";

    public IEnumerable<Choice> Sides => all.Select(v => new Choice(v.Key, v.Label));

    public IReadOnlyList<DiffRow> Rows { get; private set; } = [];

    public IReadOnlyList<RecordChange> Changes { get; private set; } = [];

    public string LabelOf(string key) => all.Find(v => v.Key == key).Label;

    public async Task<IActionResult> OnGetAsync(Guid id, string? from, string? to, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        var draft = await drafts.ReadAsync(Item, stop);
        Title = draft.Content.Title;
        all = [(DraftKey, T["Draft"], draft.Content), .. (await versions.OfAsync(id, stop)).Select(v => (v.Id.ToString(), $"{v.Label} · {T[StateWords.Of(v.State)].Value}", v.Content))];
        if ((to is not null && all.All(v => v.Key != to)) || (from is not null && all.All(v => v.Key != from))) return NotFound();
        To = to ?? DraftKey;
        // What came before it, unless something else is asked for.
        From = from ?? all[Math.Min(all.FindIndex(v => v.Key == To) + 1, all.Count - 1)].Key;
        var (before, after) = (all.Find(v => v.Key == From).Content, all.Find(v => v.Key == To).Content);
        Rows = SideBySide.Of(before.Body, after.Body);
        Changes = [.. (await changes.OfAsync(before, after, stop)).Where(c => c.Label != "Text")];
        return Page();
    }
}
