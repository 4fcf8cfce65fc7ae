using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

/// <summary>Gives a file back to those who answer; it is always saved, never shown in the page.</summary>
[AllowAnonymous]
internal sealed class FileModel(SurveyResponses responses, KnownBrowsers browsers, AnsweredFiles files, AcceptConfidentiality confidentiality, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    private readonly SurveyResponses responses = responses;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (await EnterAsync(stop) is { } instead) return instead;
        var section = Asked.Survey.Sections.FirstOrDefault(one => one.Questions.Any(question => question.Code == code));
        if (section is null || section.IsConfidential && !await confidentiality.IsAcceptedAsync(Asked, stop)) return NotFound();
        if ((await responses.AnswersAsync(Asked, stop)).Answers.File(code) is not { } file || files.Open(file) is not { } content) return NotFound();
        return File(content, "application/octet-stream", file.Name);
    }
}
