using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Choice = Ctms.Platform.Web.Choice;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>The form of a question; the code "new" is one that does not exist yet and asks for its kind first.</summary>
[Requires(Permissions.Survey)]
internal sealed class QuestionModel(StudyHeads heads, SurveyReads surveys, ChangeDraft change, QuestionBank bank) : SurveyPage(heads, surveys)
{
    private const string NewKey = "new";

    [BindProperty]
    public QuestionInput Input { get; set; } = new();

    [BindProperty]
    public BranchInput Branch { get; set; } = new();

    [BindProperty]
    public bool KeepInBank { get; set; }

    public QuestionKind? Kind { get; private set; }

    public SurveySection Section { get; private set; } = null!;

    public string Key => (string)RouteData.Values["code"]!;

    public bool IsNew => Key == NewKey;

    public IReadOnlyList<Choice> Offers => BranchInput.Offers(Survey.Draft.Questions.TakeWhile(question => question.Code != Key), T);

    public string KindUrl(QuestionKind kind) => $"{Request.Path}?section={Uri.EscapeDataString(Section.Id)}&kind={kind}";

    public string Explain(QuestionKind kind) => kind switch
    {
        QuestionKind.YesNo => "Two buttons; a further question can follow a yes or a no",
        QuestionKind.Single => "One of several choices, with points if you like",
        QuestionKind.Multiple => "Any of several choices",
        QuestionKind.Number => "With a unit, limits and a scale for the ranking",
        QuestionKind.Date => "A day",
        QuestionKind.ShortText => "One line",
        QuestionKind.LongText => "Several lines",
        QuestionKind.Matrix => "Several rows with the same choices",
        _ => "A document or picture, 10 MB at most",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadQuestionAsync(stop)) return NotFound();
        if (!IsNew)
        {
            var question = Survey.Draft.Find(Key)!;
            (Input, Branch) = (QuestionInput.Of(question), BranchInput.Of(question.ShownWhen));
        }
        else if (Kind == QuestionKind.YesNo)
        {
            Input.Choices = QuestionInput.Of(new("x", QuestionKind.YesNo, new(""))).Choices;
        }

        if (Kind is { } kind) Input.AddBlankLines(kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadQuestionAsync(stop) || Kind is not { } kind) return NotFound();
        if (!ModelState.IsValid) return Again(null);
        var (when, isMixed) = Branch.Read();
        if (isMixed) return Again(T["A part can depend on the answers of one question only."]);
        var question = Input.Read(kind, when, Survey.Draft.Questions.Select(one => one.Code).Append(NewKey));
        if (SurveyCheck.OfQuestion(question) is { IsRefused: true } fault) return Again(T[fault.Refusal]);
        if (question.Code == NewKey || question.Code != Key && Survey.Draft.Find(question.Code) is not null) return Again(T["Two questions have the code {0}.", question.Code]);
        var outcome = await change.RunAsync(Head.Study, Survey, Number, Survey.Draft.Put(Section.Id, IsNew ? null : Key, question), stop);
        if (outcome.IsRefused) return Again(T[outcome.Refusal]);
        if (KeepInBank) await bank.KeepAsync(Head.Study, question, stop);
        return this.SeeUrl($"{Address}#question-{question.Code}", KeepInBank ? T["Question saved, and kept in the bank"] : T["Question saved"]);
    }

    private IActionResult Again(string? why)
    {
        Input.AddBlankLines(Kind!.Value);
        return this.Invalid("_QuestionForm", this, why);
    }

    private async Task<bool> LoadQuestionAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return false;
        var section = IsNew ? Survey.Draft.Section(Request.Query["section"].ToString()) : Survey.Draft.SectionOf(Key);
        if (section is null) return false;
        Section = section;
        Kind = IsNew ? Enum.TryParse<QuestionKind>(Request.Query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null : Survey.Draft.Find(Key)!.Kind;
        return true;
    }
}
