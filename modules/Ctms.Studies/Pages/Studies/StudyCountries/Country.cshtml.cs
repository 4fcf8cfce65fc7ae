using Ctms.Platform.Access;
using Ctms.Studies.Pages.Team;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.View)]
internal sealed class CountryModel(CountryReads countries, IAccess access, TeamHere team) : CountryPage(countries, access)
{
    public TeamPanel Team { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string protocol, string country, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, country, stop)) return NotFound();
        Team = await team.AtAsync(Country.Place, Country.ProtocolNumber, stop);
        return Page();
    }
}
