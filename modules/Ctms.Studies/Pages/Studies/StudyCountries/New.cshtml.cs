using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.Manage)]
internal sealed class NewModel(StudyReads studies, AddCountry add) : CountryFormPage
{
    public StudyRecord Study { get; private set; } = null!;

    public override string SubmitText => T["Add country"];

    public override string CancelUrl => $"/studies/{Study.ProtocolNumber}/countries";

    public override IReadOnlyList<Choice> Choices => [.. Countries.All.Where(c => !Study.Countries.Contains(c.Code)).Select(c => new Choice(c.Code, c.Name))];

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        if (string.IsNullOrEmpty(Input.Country)) ModelState.AddModelError("Input.Country", T["Choose the country."]);
        if (!ModelState.IsValid) return this.Invalid("_CountryForm", this);
        if (await add.RunAsync(study.Id, Input.Country, Input.Plan, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_CountryForm", this, T[outcome.Refusal]) : this.SeeUrl($"{CancelUrl}/{Input.Country}", T["Country added"]);
    }
}
