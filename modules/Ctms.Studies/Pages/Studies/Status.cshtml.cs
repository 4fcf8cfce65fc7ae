using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.ChangeStatus)]
internal sealed class StatusModel(StudyReads studies, ChangeStudyStatus change) : PortalPage
{
    public StudyRecord Study { get; private set; } = null!;

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public uint Version { get; set; }

    public IReadOnlyList<Choice> Choices => [.. StudyFlow.After(Study.Status, Study.ResumesAt).Select(s => new Choice(EnumText.Of(s), T[StudyWords.OfStatus(s)]))];

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        (Study, Version) = (study, study.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        if (!Enum.GetValues<StudyStatus>().Any(s => EnumText.Of(s) == To)) ModelState.AddModelError(nameof(To), T["Choose the new status."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_StatusForm", this);
        if (await change.RunAsync(study.Id, EnumText.Parse<StudyStatus>(To!), Reason, Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_StatusForm", this, T[outcome.Refusal]) : this.SeeUrl($"/studies/{study.ProtocolNumber}", T["Status changed"]);
    }
}
