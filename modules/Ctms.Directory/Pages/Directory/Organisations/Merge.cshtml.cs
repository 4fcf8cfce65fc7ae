using Ctms.Directory.Organisations;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Organisations;

[Requires(Permissions.Review)]
internal sealed class MergeModel(OrganisationsList organisations, MergeOrganisations merge) : PortalPage
{
    public OrganisationHead Organisation { get; private set; } = null!;

    public IReadOnlyList<OrganisationRow> Others { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty]
    public MergeInput Input { get; set; } = new();

    public sealed class MergeInput
    {
        public Guid? Other { get; set; }

        public string? Reason { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        if (Input.Other is not { } other) return this.Invalid("_MergeForm", this, T["Choose the record that is the same place."].Value);
        var outcome = await merge.RunAsync(id, other, Input.Reason, stop);
        return outcome.IsRefused ? this.Invalid("_MergeForm", this, outcome) : this.SeeUrl($"/directory/organisations/{id}", T["Merged"]);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (await organisations.HeadAsync(id, stop) is not { MergedInto: null } organisation) return false;
        Organisation = organisation;
        Others = await organisations.LikeAsync(organisation, string.IsNullOrWhiteSpace(Q) ? null : Q, stop);
        return true;
    }
}
