using System.ComponentModel.DataAnnotations;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Choice = Ctms.Platform.Web.Choice;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>The form of a section; the section "new" is one that does not exist yet.</summary>
[Requires(Permissions.Survey)]
internal sealed class SectionModel(StudyHeads heads, SurveyReads surveys, ChangeDraft change) : SurveyPage(heads, surveys)
{
    private const string NewKey = "new";

    [BindProperty, MaxLength(200)]
    public string? TitleEn { get; set; }

    [BindProperty, MaxLength(200)]
    public string? TitleDe { get; set; }

    [BindProperty]
    public bool IsConfidential { get; set; }

    [BindProperty]
    public BranchInput Branch { get; set; } = new();

    public string Key => (string)RouteData.Values["section"]!;

    public bool IsNew => Key == NewKey;

    public int Questions => Survey.Draft.Section(Key)?.Questions.Count ?? 0;

    public IReadOnlyList<Choice> Offers => BranchInput.Offers(Survey.Draft.Sections.TakeWhile(section => section.Id != Key).SelectMany(section => section.Questions), T);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (IsNew) return Page();
        if (Survey.Draft.Section(Key) is not { } section) return NotFound();
        (TitleEn, TitleDe, IsConfidential, Branch) = (section.Title.En, section.Title.De, section.IsConfidential, BranchInput.Of(section.ShownWhen));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var held = Survey.Draft.Section(Key);
        if (held is null && !IsNew) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_SectionForm", this);
        if (string.IsNullOrWhiteSpace(TitleEn)) return this.Invalid("_SectionForm", this, T["Each section needs a title."]);
        var (when, isMixed) = Branch.Read();
        if (isMixed) return this.Invalid("_SectionForm", this, T["A part can depend on the answers of one question only."]);
        var key = held?.Id ?? SurveyInput.Code(TitleEn, "section", Survey.Draft.Sections.Select(section => section.Id).Append(NewKey));
        var section = new SurveySection(key, SurveyInput.Text(TitleEn, TitleDe), held?.Questions ?? [], IsConfidential, when);
        var outcome = await change.RunAsync(Head.Study, Survey, Number, Survey.Draft.Put(section), stop);
        return outcome.IsRefused ? this.Invalid("_SectionForm", this, T[outcome.Refusal]) : this.SeeUrl($"{Address}#section-{key}", T["Section saved"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop) || Survey.Draft.Section(Key) is null) return NotFound();
        var outcome = await change.RunAsync(Head.Study, Survey, Number, Survey.Draft.WithoutSection(Key), stop);
        return outcome.IsRefused ? this.Invalid("_SectionForm", this, T[outcome.Refusal]) : this.SeeUrl(Address, T["Section removed"]);
    }
}
