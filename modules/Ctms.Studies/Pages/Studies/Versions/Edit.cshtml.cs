using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Versions;

[Requires(Permissions.Manage)]
internal sealed class EditModel(StudyReads studies, VersionReads versions, SaveVersion save) : VersionFormPage
{
    public VersionRow Row { get; private set; } = null!;

    public override string SubmitText => T["Save"];

    public override bool IsNew => false;

    public async Task<IActionResult> OnGetAsync(string protocol, Guid version, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, version, stop)) return NotFound();
        Input = VersionInput.Of(Row);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, Guid version, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, version, stop)) return NotFound();
        if (ModelState.IsValid && string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", T["Say why."]);
        if (ReadPlan() is not { } plan) return this.Invalid("_VersionForm", this);
        if (await save.RunAsync(Study.Place, version, plan, Input.Reason, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_VersionForm", this, T[outcome.Refusal]) : this.SeeUrl(ListUrl, T["Version saved"]);
    }

    private async Task<bool> LoadAsync(string protocol, Guid version, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study || (await versions.OfAsync(study.Id, stop)).FirstOrDefault(v => v.Id == version) is not { } row) return false;
        (Study, Row) = (study, row);
        return true;
    }
}
