using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.ManageSites)]
internal sealed class EditModel(CountryReads countries, ReviseCountry revise) : CountryFormPage
{
    public CountryRecord Country { get; private set; } = null!;

    public override string SubmitText => T["Save"];

    public override string CancelUrl => Country.Url;

    public async Task<IActionResult> OnGetAsync(string protocol, string country, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return NotFound();
        (Country, Input) = (found, new() { PlannedSites = found.PlannedSites, PlannedSubjects = found.PlannedSubjects, Version = found.Version });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string country, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return NotFound();
        Country = found;
        if (!ModelState.IsValid) return this.Invalid("_CountryForm", this);
        if (await revise.RunAsync(found.Id, Input.Plan, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_CountryForm", this, T[outcome.Refusal]) : this.SeeUrl(found.Url, T["Country saved"]);
    }
}
