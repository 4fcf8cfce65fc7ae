using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Versions;

[Requires(Permissions.Manage)]
internal sealed class NewModel(StudyReads studies, SaveVersion save) : VersionFormPage
{
    public override string SubmitText => T["Add version"];

    public override bool IsNew => true;

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
        if (ReadPlan() is not { } plan) return this.Invalid("_VersionForm", this);
        if (await save.RunAsync(study.Place, null, plan, null, 0, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_VersionForm", this, T[outcome.Refusal]) : this.SeeUrl(ListUrl, T["Version added"]);
    }
}
