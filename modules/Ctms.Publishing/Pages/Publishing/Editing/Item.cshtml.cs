using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Ctms.Workflows.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>An item: what is read now, what is on its way, and its versions.</summary>
[Requires(Permissions.View)]
internal sealed class ItemModel(
    Items items, OpenDrafts drafts, VersionReads versions, ContentChanges changes, TranslationReads translations, TakeBack takeBack, BreakGlass breakGlass, RetireContent retire, RestoreVersion restore, TranslateContent translate,
    IApprovals approvals, IAccess access)
    : ContentPage(items)
{
    public Draft Draft { get; private set; } = null!;

    public IReadOnlyList<ContentVersion> Versions { get; private set; } = [];

    public IReadOnlyList<Translation> Translations { get; private set; } = [];

    public ApprovalState? Approval { get; private set; }

    public string Readers { get; private set; } = "";

    public bool MayWrite { get; private set; }

    public bool MayRetire { get; private set; }

    public bool MayBreakGlass { get; private set; }

    public bool MaySetUp { get; private set; }

    public ContentVersion? Live => Versions.FirstOrDefault(v => v.State is VersionState.Live or VersionState.Retired);

    public ContentVersion? Coming => Versions.FirstOrDefault(v => v.State is VersionState.Waiting or VersionState.Scheduled);

    public bool HasChanges => Coming is null && (Live is null || Live.Content.Write() != Draft.Content.Write());

    public StatusText Status => StateWords.Badge(Item.RetiredAt is not null ? VersionState.Retired : Coming?.State ?? Live?.State, T);

    public IEnumerable<Choice> OtherLanguages => Languages.All.Where(l => l != Item.Language && Translations.All(t => t.Language != l)).Select(l => new Choice(l, Languages.Name(l)));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostBackAsync(Guid id, string? reason, CancellationToken stop) => ActAsync(id, async () => (await takeBack.RunAsync(Item, reason, stop)).Refusal, "Taken back; it can be written on", stop);

    public Task<IActionResult> OnPostGlassAsync(Guid id, string? reason, CancellationToken stop) => ActAsync(id, async () => (await breakGlass.RunAsync(Item, reason, stop)).Refusal, "Published without approval; others are alerted", stop);

    public Task<IActionResult> OnPostRetireAsync(Guid id, string? reason, CancellationToken stop) => ActAsync(id, async () => (await retire.RunAsync([Item.Id], reason, stop)).Refusal, "Retired: nobody reads it any more", stop);

    public Task<IActionResult> OnPostReturnAsync(Guid id, string? reason, CancellationToken stop) => ActAsync(id, async () => (await retire.BringBackAsync(Item, reason, stop)).Refusal, "Brought back", stop);

    public Task<IActionResult> OnPostRestoreAsync(Guid id, Guid version, int number, CancellationToken stop) =>
        ActAsync(id, async () => (await restore.RunAsync(Item, number, version, stop)).Refusal, "It stands in the draft: look it over and submit it as a new version", stop);

    public Task<IActionResult> OnPostCatchUpAsync(Guid id, CancellationToken stop) => ActAsync(id, async () => (await translate.CatchUpAsync(Item, stop)).Refusal, "The draft counts as made from the newest source", stop);

    public async Task<IActionResult> OnPostTranslateAsync(Guid id, string? language, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        var outcome = await translate.RunAsync(Item, language ?? "", stop);
        return outcome.IsRefused ? this.SeeUrl(Item.Address, T[outcome.Refusal]) : this.SeeUrl($"/publishing/{outcome.Value}/edit");
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task<string?>> act, string done, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        var refusal = await act();
        return this.SeeUrl(Item.Address, T[refusal ?? done]);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return false;
        Draft = await drafts.ReadAsync(Item, stop);
        Versions = await versions.OfAsync(Item.Id, stop);
        Translations = await translations.OfAsync(Item, stop);
        Approval = await approvals.FindAsync(Item.Kind.Act.Id, Item.Id, stop);
        Readers = await changes.ReadersAsync((Coming ?? Live)?.Content ?? Draft.Content, stop);
        MaySetUp = (await access.PermissionsAsync(stop)).Contains(Permissions.Settings);
        (MayWrite, MayRetire, MayBreakGlass) = (await access.AllowsAsync(Permissions.Write, Item.Place, stop), await access.AllowsAsync(Permissions.Retire, Item.Place, stop), await access.AllowsAsync(Permissions.BreakGlass, Item.Place, stop));
        return true;
    }
}
