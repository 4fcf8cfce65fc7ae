using Ctms.Directory.Organisations;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Organisations;

[Requires(Permissions.View)]
internal sealed class OrganisationModel(OrganisationsList organisations, IAccess access) : PortalPage
{
    public OrganisationHead Organisation { get; private set; } = null!;

    public IReadOnlyList<ContactLine> Contacts { get; private set; } = [];

    public bool MayMerge { get; private set; }

    public MapPoint[] Points => Organisation is { Latitude: { } latitude, Longitude: { } longitude } ? [new(latitude, longitude, Organisation.City ?? Organisation.Name)] : [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await organisations.HeadAsync(id, stop) is not { } organisation) return NotFound();
        if (organisation.MergedInto is { } kept) return Redirect($"/directory/organisations/{kept}");
        Organisation = organisation;
        Contacts = await organisations.ContactsAsync(id, stop);
        MayMerge = await access.AllowsAsync(Permissions.Review, stop);
        return Page();
    }
}
