using Ctms.Platform.Access;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.View)]
internal sealed class HistoryModel(CountryReads countries, IAccess access) : CountryPage(countries, access)
{
    public async Task<IActionResult> OnGetAsync(string protocol, string country, CancellationToken stop) => await LoadAsync(protocol, country, stop) ? Page() : NotFound();
}
