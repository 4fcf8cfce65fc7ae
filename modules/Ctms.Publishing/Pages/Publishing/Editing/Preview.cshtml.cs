using System.Globalization;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>What a certain person reads of this item on a certain day; without a person the draft as it stands.</summary>
[Requires(Permissions.View)]
internal sealed class PreviewModel(Items items, OpenDrafts drafts, VersionReads versions, Audiences audiences, IPortalUsers users, CurrentUser user, TimeProvider clock) : ContentPage(items)
{
    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public string? At { get; set; }

    public string Title { get; private set; } = "";

    public Content? Shown { get; private set; }

    public string? Number { get; private set; }

    /// <summary>What is said above the text.</summary>
    public string? Verdict { get; private set; }

    public bool Sees { get; private set; } = true;

    public string? Refusal { get; private set; }

    public IHtmlContent Rendered => Markdown.Html(Shown!.Body, name => Shown.File(name) is { } file ? $"{Item.Address}/files/{Uri.EscapeDataString(file.Name)}" : null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadItemAsync(id, stop)) return NotFound();
        var draft = (await drafts.ReadAsync(Item, stop)).Content;
        Title = draft.Title;
        if (string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(At)) Shown = draft;
        else await LookAsync(stop);
        return Page();
    }

    private async Task LookAsync(CancellationToken stop)
    {
        if (Moment() is not { } at)
        {
            Refusal = T["Give a day and an hour, such as 2026-12-01 08:00."];
            return;
        }
        var all = await versions.OfAsync(Item.Id, stop);
        var version = Item.RetiredAt is { } retired && at >= retired ? null : all.Find(v => Holds(v, at, all));
        (Shown, Number) = (version?.Content, version?.Number);
        Verdict = version is null ? T["Nothing is published at that moment."] : version.State == VersionState.Scheduled ? T["Version {0}, which is approved and waits for its day.", version.Number] : T["Version {0}.", version.Number];
        if (version is not null && !string.IsNullOrWhiteSpace(Email)) await AsPersonAsync(version, at, stop);
    }

    private async Task AsPersonAsync(ContentVersion version, DateTimeOffset at, CancellationToken stop)
    {
        if (await users.FindByEmailAsync(Email!.Trim(), stop) is not { } person)
        {
            Refusal = T["Nobody here has the address {0}.", Email];
            return;
        }
        Sees = version.Content.IsPublic || (await audiences.OfAsync(person.Id, at, stop)).Holds(version.Content.Audience);
        Verdict = Sees ? T["{0} reads version {1}.", person.Name, version.Number] : T["{0} does not see this: none of their roles fits the audience.", person.Name];
    }

    // Past moments by what was published then, coming ones by what is approved.
    private static bool Holds(ContentVersion version, DateTimeOffset at, List<ContentVersion> all) => version.State switch
    {
        VersionState.Scheduled => version.EffectiveAt <= at,
        VersionState.Live => version.LiveAt <= at && !all.Exists(v => v.State == VersionState.Scheduled && v.EffectiveAt <= at),
        VersionState.Superseded or VersionState.Retired => version.LiveAt <= at && at < version.EndedAt,
        _ => false,
    };

    private DateTimeOffset? Moment()
    {
        if (string.IsNullOrWhiteSpace(At)) return clock.GetUtcNow();
        if (!DateTime.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), user.Zone.IsInvalidTime(local) ? user.Zone.BaseUtcOffset : user.Zone.GetUtcOffset(local));
    }
}
