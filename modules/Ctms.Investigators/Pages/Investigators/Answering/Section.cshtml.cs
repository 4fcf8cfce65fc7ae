using System.Globalization;
using System.Text.Json.Nodes;
using Ctms.Investigators.Answering;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>One part of the survey. Each press of a button keeps it; with script each answer is kept a moment after it was given.</summary>
[AllowAnonymous]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class SectionModel(SurveyResponses responses, KnownBrowsers browsers, KeepAnswers keep, AnsweredFiles files, AcceptConfidentiality confidentiality, CurrentUser user, TimeProvider clock)
    : AnsweringPage(responses, browsers, user)
{
    /// <summary>Large enough that a file which is too large is told so instead of being cut off.</summary>
    private const long MostBytes = 128 * 1024 * 1024;

    private readonly SurveyResponses responses = responses;

    private KeptAnswers held = null!;

    public IReadOnlyList<SurveySection> Open { get; private set; } = [];

    public SurveySection Section { get; private set; } = null!;

    public int Place { get; private set; }

    public bool IsLast => Place == Open.Count - 1;

    public Dictionary<string, string> Errors { get; } = [];

    public Dictionary<string, string> Typed { get; } = [];

    public string? Refusal { get; private set; }

    public string? KeptAt { get; private set; }

    public bool IsKeeping { get; private set; }

    public IReadOnlyList<string> Replaced { get; private set; } = [];

    public Dictionary<string, string> NewMarks { get; } = [];

    public string SectionUrl => $"{Address}/p/{Section.Id}";

    public string ShownCodes => string.Join(' ', Section.Questions.Select(question => question.Code));

    public QuestionView View(Question question) => new(question, held.Answers, Language, Errors.GetValueOrDefault(question.Code), Typed.GetValueOrDefault(question.Code), ByOf(question), $"{Address}/file/{question.Code}");

    public async Task<IActionResult> OnGetAsync(string? section, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        if (!Asked.IsOpen) return this.SeeUrl(Address);
        return await LoadAsync(section, stop) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string section, string go, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        if (await LoadAsync(section, stop) is { } elsewhere) return elsewhere;
        await KeepAsync(withFiles: true, stop);
        if (Refusal is not null || Errors.Count > 0)
        {
            await LoadAsync(section, stop);
            return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
        }

        var (here, shown) = (Section.Id, ShownCodes);
        held = await responses.AnswersAsync(Asked, stop);
        Open = held.Answers.Open(Asked.Survey);
        Place = Open.ToList().FindIndex(one => one.Id == here);
        // An answer opened a further question on this very page: it is asked before the page is left.
        if (go == "next" && Place >= 0 && Open[Place].Questions.Select(question => question.Code).Except(shown.Split(' ')).Any()) return this.SeeUrl(Address + "/p/" + here);
        return this.SeeUrl(go switch
        {
            "later" => Address + "/later",
            "back" when Place > 0 => $"{Address}/p/{Open[Place - 1].Id}",
            "next" when Place + 1 < Open.Count => $"{Address}/p/{Open[Place + 1].Id}",
            "next" => Address + "/review",
            _ => $"{Address}/p/{here}",
        });
    }

    /// <summary>Script keeps what was given so far: the answer is a line of words; the whole form only when another question opens or closes.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string section, CancellationToken stop)
    {
        IsKeeping = true;
        if (await EnterAsync(stop) is { } instead) return instead;
        if (await LoadAsync(section, stop) is { } elsewhere) return elsewhere;
        var before = Request.Form["shown"].ToString();
        await KeepAsync(withFiles: false, stop);
        var errors = new Dictionary<string, string>(Errors);
        await LoadAsync(section, stop);
        if (Refusal is null && before != ShownCodes && errors.Count == 0)
        {
            Response.Headers["HX-Retarget"] = "#ask-form";
            Response.Headers["HX-Reswap"] = "outerMorph";
            NewMarks.Clear();
            return Partial("Answering/_SectionForm", this);
        }

        return Partial("Answering/_Kept", this);
    }

    private async Task KeepAsync(bool withFiles, CancellationToken stop)
    {
        var given = new List<NewAnswer>();
        var shown = Request.Form["shown"].ToString().Split(' ');
        foreach (var question in Section.Questions.Where(question => shown.Contains(question.Code)))
        {
            if (question.Kind == QuestionKind.File && !withFiles) continue;
            var answer = question.Kind == QuestionKind.File ? await FileAsync(question, stop) : Read(question);
            if (answer is not null) given.Add(answer);
        }

        var outcome = await keep.RunAsync(Asked, given, stop);
        if (outcome.IsRefused)
        {
            Refusal = T[outcome.Refusal];
            return;
        }

        foreach (var answer in given) NewMarks[answer.Question] = AnswerMark.Of(answer.Value);
        KeptAt = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.TryFindSystemTimeZoneById(Asked.Zone, out var zone) ? zone : TimeZoneInfo.Utc).ToString("T", CultureInfo.CurrentCulture);
        Replaced = [.. outcome.Value.Replaced.Select(one => T["{0} had answered \"{1}\" in the meantime; your answer replaces it.", one.Name, Asked.Survey.Find(one.Question)!.Text.In(Language)].Value)];
    }

    private NewAnswer? Read(Question question)
    {
        var typed = TypedAnswer.Read(question, name => [.. Request.Form[name].OfType<string>().Select(text => text.ReplaceLineEndings("\n"))], Language, question.Range is { Unit.Length: > 0 } range ? T[range.Unit] : "");
        if (!typed.IsRefused) return new(question.Code, typed.Value, Request.Form["mark." + question.Code]);
        Errors[question.Code] = T[typed.Refusal!, typed.Holes];
        Typed[question.Code] = string.Join('\n', Request.Form[question.Code].OfType<string>());
        return null;
    }

    private async Task<NewAnswer?> FileAsync(Question question, CancellationToken stop)
    {
        if (Request.Form.Files.GetFile(question.Code) is { Length: > 0 } file)
        {
            var taken = await files.TakeAsync(file, stop);
            if (!taken.IsRefused) return new(question.Code, JsonNode.Parse(SurveyText.Write(taken.Value)), null);
            Errors[question.Code] = T[taken.Refusal];
            return null;
        }

        return Request.Form["remove." + question.Code] == "yes" ? new(question.Code, null, null) : null;
    }

    /// <summary>Null: the part is there to be answered.</summary>
    private async Task<IActionResult?> LoadAsync(string? section, CancellationToken stop)
    {
        held = await responses.AnswersAsync(Asked, stop);
        Open = held.Answers.Open(Asked.Survey);
        Place = section is null ? FirstUnanswered() : Open.ToList().FindIndex(one => one.Id == section);
        // A part that a later answer closed, or that never was: the overview knows what is left.
        if (Place < 0) return this.SeeUrl(Address + "/review");
        Section = Open[Place];
        return Section.IsConfidential && !await confidentiality.IsAcceptedAsync(Asked, stop) ? this.SeeUrl($"{Address}/confidentiality?section={Uri.EscapeDataString(Section.Id)}") : null;
    }

    /// <summary>Who comes back goes on where something is missing.</summary>
    private int FirstUnanswered()
    {
        var at = Open.ToList().FindIndex(one => one.Questions.Any(question => !held.Answers.Has(question.Code)));
        return at < 0 ? 0 : at;
    }

    private string? ByOf(Question question)
    {
        if (held.Savers.GetValueOrDefault(question.Code) is not { } saver) return null;
        if (saver.RespondentId == Asked.RespondentId) return null;
        return saver.Name is { } name ? T["Answered by {0}", name] : T["From your profile, answered on {0}. Please check.", saver.At.ToString("d", CultureInfo.CurrentCulture)];
    }
}
