using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.ManageSites)]
internal sealed class NewModel(StudyReads studies, AddSite add) : SiteFormPage
{
    public StudyRecord Study { get; private set; } = null!;

    public override string FormPage => "New";

    public override string SubmitText => T["Add site"];

    public override string CancelUrl => $"/studies/{Study.ProtocolNumber}/sites";

    public override bool IsNew => true;

    protected override IEnumerable<string> PlannedCountries => Study.Countries;

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
        if (!ModelState.IsValid) return this.Invalid("_SiteForm", this);
        var plan = Input.Plan();
        if (await add.RunAsync(study.Id, plan, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_SiteForm", this, T[outcome.Refusal]) : this.SeeUrl($"{CancelUrl}/{plan.Number ?? outcome.Value.ToString()}", T["Site added"]);
    }
}
