using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Media;
using Ctms.Publishing.Setup;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>The editor: what is typed keeps itself, the text stands beside it as readers will see it, and what is missing before it can be submitted is listed.</summary>
[Requires(Permissions.Write)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = 16 << 20)]
internal sealed class EditModel(
    Items items, OpenDrafts drafts, SaveDraft save, SubmitVersion submit, AttachFile attach, ChooseAudience audience, ContentChanges changes, ContentSetup setup, ReadEditChoices choices, IPortalUsers users, CurrentUser user, TimeProvider clock)
    : ContentPage(items)
{
    /// <summary>Large enough that a file which is too large is told so instead of being cut off.</summary>
    private const long MostBytes = 128 << 20;

    [BindProperty]
    public EditInput Input { get; set; } = new();

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public Guid Window { get; set; }

    public Draft Draft { get; private set; } = null!;

    public EditChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Somebody else who has it open.</summary>
    public string? Editor { get; private set; }

    public string? Refusal { get; private set; }

    public string Readers { get; private set; } = "";

    public int ReaderCount { get; private set; }

    public string Address => Item.Address + "/edit";

    public bool ComesTwice => EffectiveMoment.ComesTwice(Draft.Content.Effective, Draft.Content.Zone);

    public IHtmlContent Rendered => Markdown.Html(Draft.Content.Body, name => Draft.Content.File(name) is { } file ? $"{Item.Address}/files/{Uri.EscapeDataString(file.Name)}" : null);

    public IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(z => z.Contains('/', StringComparison.Ordinal)).Prepend("UTC").Distinct();

    public string? FieldValue(string key) => Draft.Content.Fields.GetValueOrDefault(key);

    public async Task<IActionResult> OnGetAsync(Guid id, bool take, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        if (await save.MayWriteAsync(Item, stop) is { } refusal) return this.SeeUrl(Item.Address, T[refusal]);
        Editor = await drafts.HoldAsync(Item, takeOver: take, stop);
        await LoadAsync(stop);
        await FillAsync(stop);
        return Page();
    }

    /// <summary>A moment after something was typed.</summary>
    public async Task<IActionResult> OnPostSaveAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        await StoreAsync(stop);
        await LoadAsync(stop);
        return Partial("_DraftState", this);
    }

    /// <summary>Without script, and by the button.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        await StoreAsync(stop);
        return Refusal is null ? this.SeeUrl(Address, T["Saved"]) : await AgainAsync(stop);
    }

    public async Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        await StoreAsync(stop);
        if (Refusal is not null) return await AgainAsync(stop);
        var outcome = await submit.RunAsync(Item, Number, stop);
        if (outcome.IsRefused)
        {
            Refusal = T[outcome.Refusal];
            return await AgainAsync(stop);
        }
        await drafts.ReleaseAsync(Item, stop);
        return this.SeeUrl(Item.Address, outcome.Value.IsLive ? T["Version {0} is published", outcome.Value.Number] : outcome.Value.Request is null ? T["Version {0} waits for its day", outcome.Value.Number] : T["Version {0} was submitted for approval", outcome.Value.Number]);
    }

    public async Task<IActionResult> OnPostUploadAsync(Guid id, List<IFormFile> files, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        var content = (await drafts.ReadAsync(Item, stop)).Content;
        if (files.Count == 0) Refusal = T["Choose a file first."];
        foreach (var file in files)
        {
            var attached = await attach.RunAsync(content, file, stop);
            if (attached.IsRefused) Refusal = T[attached.Refusal];
            else content = attached.Value;
        }
        return await FilesAsync(content, stop);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, string name, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        var content = (await drafts.ReadAsync(Item, stop)).Content;
        return await FilesAsync(content with { Files = [.. content.Files.Where(f => f.Name != name)] }, stop);
    }

    /// <summary>Still here: says whether somebody else has taken over.</summary>
    public async Task<IActionResult> OnGetSeenAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        Editor = await drafts.HoldAsync(Item, takeOver: false, stop);
        return Partial("_Presence", this);
    }

    private async Task<IActionResult> FilesAsync(Content content, CancellationToken stop)
    {
        var saved = await save.RunAsync(Item, Number, content, stop, Window);
        if (saved.IsRefused) Refusal ??= T[saved.Refusal];
        await LoadAsync(stop);
        if (Request.IsPartial()) return Partial("_FilesAndState", this);
        return Refusal is null ? this.SeeUrl(Address + "#files", T["Saved"]) : await AgainAsync(stop);
    }

    private async Task StoreAsync(CancellationToken stop)
    {
        var before = (await drafts.ReadAsync(Item, stop)).Content;
        var content = Input.Over(before, Item.Kind, Request.Form);
        var chosen = await audience.RunAsync(Item, Input.Choice, stop);
        if (chosen.IsRefused) Refusal = T[chosen.Refusal];
        else content = content with { Audience = chosen.Value };
        var saved = await save.RunAsync(Item, Number, content, stop, Window);
        if (saved.IsRefused) Refusal = T[saved.Refusal];
        else Number = saved.Value;
    }

    private async Task<IActionResult> AgainAsync(CancellationToken stop)
    {
        var typed = Input.Over((await drafts.ReadAsync(Item, stop)).Content, Item.Kind, Request.Form);
        await LoadAsync(stop);
        Draft = Draft with { Content = typed with { Audience = Draft.Content.Audience } };
        Choices = await choices.RunAsync(Item, stop);
        ModelState.Clear();
        ModelState.AddModelError("", Refusal ?? "");
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Draft = await drafts.ReadAsync(Item, stop);
        // A save that was refused leaves the number that the window knows: else the next one would write over somebody's work.
        if (Refusal is null || Number == 0) Number = Draft.Number;
        ModelState.Remove(nameof(Number));
        Findings = ContentCheck.Of(Item, Draft.Content, await setup.FieldsAsync(Item.Type, stop), clock.GetUtcNow());
        Readers = await changes.ReadersAsync(Draft.Content, stop);
        ReaderCount = Draft.Content.IsPublic ? 0 : await audience.CountAsync(Draft.Content.Audience, stop);
    }

    private async Task FillAsync(CancellationToken stop)
    {
        Window = Guid.CreateVersion7(clock.GetUtcNow());
        Choices = await choices.RunAsync(Item, stop);
        var people = await users.FindAsync(Draft.Content.Audience.People, stop);
        Input = EditInput.Of(Draft.Content, people.Values.Select(p => p.Email), user.Zone.Id);
    }
}
