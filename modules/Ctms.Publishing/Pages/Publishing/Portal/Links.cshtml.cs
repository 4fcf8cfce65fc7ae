using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Portal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>Keeps the links of a study's portal, and says how its systems work.</summary>
[Requires(Permissions.Write)]
internal sealed class LinksModel(StudyPortal portal, PortalLinks links, IScope scope, CurrentUser user) : PortalPage
{
    public PortalStudy Study { get; private set; } = null!;

    public IReadOnlyList<PortalLink> Links { get; private set; } = [];

    public string? Refused { get; private set; }

    /// <summary>The link that the form changes; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool Checked { get; set; }

    public TimeZoneInfo Zone => user.Zone;

    public IReadOnlyList<Choice> Kinds => [.. LinkKinds.All.Select(k => new Choice(k.Id, T[k.Name]))];

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        if (Edit is not { } id) return Page();
        if (Links.FirstOrDefault(l => l.Id == id) is not { } link) return NotFound();
        (Name, Kind, Address, Note, Checked) = (link.Name, link.Kind, link.Url, link.Note, link.IsChecked);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var outcome = await links.SaveAsync(Study, Edit, new LinkPlan(Name, Kind, Address, Note, Checked), stop);
        return outcome.IsRefused ? this.Invalid("_LinkForm", this, T[outcome.Refusal]) : Done(Edit is null ? T["Link added"] : T["Link changed"]);
    }

    public async Task<IActionResult> OnPostStatusAsync(string protocol, Guid link, string? status, string? said, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        return Answer(await links.SetStatusAsync(Study, link, status, said, stop), T["Said to everybody of the study"]);
    }

    public async Task<IActionResult> OnPostMoveAsync(string protocol, Guid link, bool up, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        return Answer(await links.MoveAsync(Study, link, up, stop), T["Moved"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string protocol, Guid link, string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        return Answer(await links.RemoveAsync(Study, link, reason, stop), T["Link removed"]);
    }

    private IActionResult Answer(Outcome outcome, string toast)
    {
        if (!outcome.IsRefused) return Done(toast);
        Refused = outcome.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private IActionResult Done(string toast) => this.SeeUrl(Study.Address + "/links", toast);

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await portal.FindAsync(protocol, stop) is not { } study || !scope.Filter.Covers(study.Place)) return false;
        Study = study;
        Links = await links.OfAsync(study, stop);
        return true;
    }
}
