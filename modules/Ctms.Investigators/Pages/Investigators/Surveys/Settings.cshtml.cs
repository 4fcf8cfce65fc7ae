using System.ComponentModel.DataAnnotations;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>What is typed about the survey as a whole.</summary>
internal sealed class SettingsInput
{
    [MaxLength(200)]
    public string? TitleEn { get; set; }

    [MaxLength(200)]
    public string? TitleDe { get; set; }

    [MaxLength(10_000)]
    public string? IntroductionEn { get; set; }

    [MaxLength(10_000)]
    public string? IntroductionDe { get; set; }

    [MaxLength(10_000)]
    public string? ConfidentialityEn { get; set; }

    [MaxLength(10_000)]
    public string? ConfidentialityDe { get; set; }

    [MaxLength(20)]
    public string? ConfidentialityVersion { get; set; }
}

[Requires(Permissions.Survey)]
internal sealed class SettingsModel(StudyHeads heads, SurveyReads surveys, ChangeDraft change) : SurveyPage(heads, surveys)
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var draft = Survey.Draft;
        Input = new()
        {
            TitleEn = draft.Title.En, TitleDe = draft.Title.De, IntroductionEn = draft.Introduction.En, IntroductionDe = draft.Introduction.De,
            ConfidentialityEn = draft.Confidentiality?.Text.En, ConfidentialityDe = draft.Confidentiality?.Text.De, ConfidentialityVersion = draft.Confidentiality?.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_SettingsForm", this);
        if (string.IsNullOrWhiteSpace(Input.TitleEn)) return this.Invalid("_SettingsForm", this, T["The survey needs a title."]);
        var draft = Survey.Draft with
        {
            Title = SurveyInput.Text(Input.TitleEn, Input.TitleDe), Introduction = SurveyInput.Text(Input.IntroductionEn, Input.IntroductionDe),
            Confidentiality = string.IsNullOrWhiteSpace(Input.ConfidentialityEn) ? null : new(Input.ConfidentialityVersion?.Trim() is { Length: > 0 } version ? version : "1", SurveyInput.Text(Input.ConfidentialityEn, Input.ConfidentialityDe)),
        };
        var outcome = await change.RunAsync(Head.Study, Survey, Number, draft, stop);
        return outcome.IsRefused ? this.Invalid("_SettingsForm", this, T[outcome.Refusal]) : this.SeeUrl(Address, T["Survey saved"]);
    }
}
