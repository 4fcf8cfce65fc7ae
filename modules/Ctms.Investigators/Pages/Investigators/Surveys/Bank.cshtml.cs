using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>Questions to take into a section. What hangs on another question comes without its branch unless that question is asked too.</summary>
[Requires(Permissions.Survey)]
internal sealed class BankModel(StudyHeads heads, SurveyReads surveys, QuestionBank bank, ChangeDraft change) : SurveyPage(heads, surveys)
{
    public SurveySection Section { get; private set; } = null!;

    public string? Refusal { get; private set; }

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    public IReadOnlyList<IGrouping<string?, Question>> Groups { get; private set; } = [];

    private IReadOnlyList<BankQuestion> all = [];

    public async Task<IActionResult> OnGetAsync(string? section, CancellationToken stop) => await LoadBankAsync(section, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? section, string[] codes, CancellationToken stop)
    {
        if (!await LoadBankAsync(section, stop)) return NotFound();
        var chosen = all.Select(one => one.Question).DistinctBy(question => question.Code).Where(question => codes.Contains(question.Code) && Survey.Draft.Find(question.Code) is null).ToList();
        if (chosen.Count == 0) return Refused(T["Tick a question first."]);
        var asked = Survey.Draft.Questions.Concat(chosen).Select(question => question.Code).ToHashSet();
        var draft = Survey.Draft.Put(Section with
        {
            Questions = [.. Section.Questions, .. chosen.Select(question => question.ShownWhen is { } when && !asked.Contains(when.Question) ? question with { ShownWhen = null } : question)],
        });
        var outcome = await change.RunAsync(Head.Study, Survey, Number, draft, stop);
        return outcome.IsRefused ? Refused(T[outcome.Refusal]) : this.SeeUrl($"{Address}#section-{Section.Id}", T["{0} questions added", chosen.Count]);
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refused(string why)
    {
        Refusal = why;
        return new() { StatusCode = 422 };
    }

    /// <summary>Without a section the first one is meant.</summary>
    private async Task<bool> LoadBankAsync(string? section, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || (section is null && Survey.Draft.Sections.Count > 0 ? Survey.Draft.Sections[0] : Survey.Draft.Section(section ?? "")) is not { } found) return false;
        Section = found;
        all = await bank.OfAsync(Head.Study, stop);
        Groups = [.. all.Where(one => string.IsNullOrWhiteSpace(Q) || $"{one.Question.Text} {one.Question.Code}".Contains(Q.Trim(), StringComparison.CurrentCultureIgnoreCase)).GroupBy(one => one.Group?.ToString(), one => one.Question)];
        return true;
    }
}
