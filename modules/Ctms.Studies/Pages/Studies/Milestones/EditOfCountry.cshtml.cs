using Ctms.Platform.Access;
using Ctms.Studies.Milestones;
using Ctms.Studies.Register;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.ManageSites)]
internal sealed class EditOfCountryModel(CountryReads countries, MilestoneReads milestones, ReviseMilestone revise) : MilestoneFormPage(milestones, revise)
{
    public CountryRecord Country { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(string protocol, string country, string kind, CancellationToken stop) => AtAsync(protocol, country, place => ShowAsync(place, Address, kind, stop), stop);

    public Task<IActionResult> OnPostAsync(string protocol, string country, string kind, CancellationToken stop) => AtAsync(protocol, country, place => SaveAsync(place, Address, kind, stop), stop);

    private string Address => Country.Url + "/milestones";

    private async Task<IActionResult> AtAsync(string protocol, string country, Func<StudyPlace, Task<IActionResult>> work, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return NotFound();
        Country = found;
        return await work(found.Place);
    }
}
