using System.Globalization;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Reading;
using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>The answers of up to four candidates side by side, question by question; all of them as a table; files that were given as answers.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudyAnswersModel(StudyHeads heads, AnswerSheets reads, IFileStore files) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    /// <summary>Surveys that somebody has answered.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Surveys { get; private set; } = [];

    public Guid Survey { get; private set; }

    /// <summary>Everybody who has answered the survey.</summary>
    public IReadOnlyList<AnswerSheet> Sheets { get; private set; } = [];

    public IReadOnlyList<AnswerSheet> Chosen { get; private set; } = [];

    public IReadOnlyList<AnswerSection> Sections { get; private set; } = [];

    /// <summary>More were ticked than can be read side by side.</summary>
    public bool IsTooMany { get; private set; }

    public bool OnlyDifferences { get; private set; }

    public string Self => Head.Address + "/answers";

    public string QueryOf(bool onlyDifferences) => $"{Self}?survey={Survey}{string.Concat(Chosen.Select(sheet => $"&c={sheet.Candidate}"))}{(onlyDifferences ? "&only=differences" : "")}";

    public async Task<IActionResult> OnGetAsync(string protocol, Guid[] c, Guid? survey, string? only, string? format, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return NotFound();
        Head = head;
        var all = await reads.OfAsync(head.Study, stop);
        Surveys = [.. all.Select(sheet => (sheet.Survey, sheet.SurveyName)).Distinct().OrderBy(one => one.SurveyName, StringComparer.CurrentCulture)];
        Survey = survey is { } wanted && Surveys.Any(one => one.Id == wanted) ? wanted : all.FirstOrDefault(sheet => c.Contains(sheet.Candidate))?.Survey ?? (Surveys.Count > 0 ? Surveys[0].Id : Guid.Empty);
        Sheets = [.. all.Where(sheet => sheet.Survey == Survey)];
        if (format is "csv" or "xlsx") return new AnswersExport(Sheets, format, head.Study.Protocol, T);
        Choose(c);
        OnlyDifferences = only == "differences" && Chosen.Count > 1;
        Sections = SideBySide.Of(Chosen, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, text => T[text]);
        if (OnlyDifferences) Sections = [.. Sections.Select(section => section with { Blocks = [.. section.Blocks.Where(block => block.Differs)] }).Where(section => section.Blocks.Count > 0)];
        return Page();
    }

    /// <summary>A file of an answer that this reader may see, always as a download.</summary>
    public async Task<IActionResult> OnGetFileAsync(string protocol, Guid submission, string? question, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return NotFound();
        var sheet = (await reads.OfAsync(head.Study, stop)).FirstOrDefault(one => one.Submission == submission);
        if (sheet?.Answers.File(question ?? "") is not { } file || files.Open(file.Sha256) is not { } content) return NotFound();
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, "application/octet-stream", file.Name);
    }

    public string FileUrl(ReadAnswer answer, string question) => $"{Self}?handler=file&submission={answer.Sheet.Submission}&question={Uri.EscapeDataString(question)}";

    private void Choose(Guid[] wanted)
    {
        var ticked = wanted.Distinct().Select(id => Sheets.FirstOrDefault(sheet => sheet.Candidate == id)).OfType<AnswerSheet>().ToList();
        IsTooMany = ticked.Count > SideBySide.Most;
        Chosen = ticked.Count > 0 ? [.. ticked.Take(SideBySide.Most)] : [.. Sheets.OrderByDescending(sheet => sheet.Share ?? 0).Take(2)];
    }
}
