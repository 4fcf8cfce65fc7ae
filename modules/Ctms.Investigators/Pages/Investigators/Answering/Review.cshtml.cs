using Ctms.Investigators.Answering;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>All answers on one page, what is missing, and the way to submit; afterwards the person's copy.</summary>
[AllowAnonymous]
internal sealed class ReviewModel(SurveyResponses responses, KnownBrowsers browsers, SubmitAnswers submit, AcceptConfidentiality confidentiality, DbSession session, CurrentUser user)
    : AnsweringPage(responses, browsers, user)
{
    private readonly SurveyResponses responses = responses;

    private Answers answers = Answers.None;

    public IReadOnlyList<SurveySection> Sections { get; private set; } = [];

    public IReadOnlyList<Question> Missing { get; private set; } = [];

    public bool MaySeeConfidential { get; private set; }

    public bool HasChanges { get; private set; }

    public string? Refusal { get; private set; }

    public string? Reason { get; private set; }

    public bool KeepOnProfile { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool keepOnProfile, string? reason, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        var outcome = await submit.RunAsync(Asked, keepOnProfile, reason, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Address + "/review");
        (Refusal, KeepOnProfile, Reason) = (T[outcome.Refusal], keepOnProfile, reason);
        await LoadAsync(stop);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    public string Words(Question question) => answers.Words(question, Language, text => T[text]);

    public string UrlOf(Question question) => $"{Address}/p/{Asked.Survey.SectionOf(question.Code)!.Id}";

    /// <summary>The words of a confidential question are not said before the text was accepted.</summary>
    public string TextOf(Question question) => MaySeeConfidential || !Asked.Survey.SectionOf(question.Code)!.IsConfidential ? question.Text.In(Language) : T["A question of the confidential part"];

    private async Task LoadAsync(CancellationToken stop)
    {
        answers = (await responses.AnswersAsync(Asked, stop)).Answers;
        Sections = answers.Open(Asked.Survey);
        Missing = SubmitAnswers.Missing(Asked.Survey, answers);
        MaySeeConfidential = await confidentiality.IsAcceptedAsync(Asked, stop);
        if (!Asked.IsSubmitted) return;
        // unscoped: the response was found by its secret
        var last = await session.QueryOneAsync<string>($"select s.answers::text from investigators.submission s where s.invitation_id = {Asked.Id} order by s.number desc limit 1", stop);
        var open = Sections.SelectMany(section => section.Questions).Select(question => question.Code).ToHashSet();
        HasChanges = last is not null && Answers.Read(last).Write() != new Answers(answers.Values.Where(pair => open.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value)).Write();
    }
}
