using System.Globalization;
using Ctms.Investigators.Reading;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>All submissions of a survey as CSV or XLSX: a line for each candidate, a column for each question under its code.</summary>
internal sealed class AnswersExport(IReadOnlyList<AnswerSheet> sheets, string format, string protocol, IStringLocalizer texts) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var kind = format == "xlsx" ? TableFormat.Xlsx : TableFormat.Csv;
        response.ContentType = TableWriter.ContentType(kind);
        response.Headers.ContentDisposition = $"attachment; filename=\"answers-{string.Concat(protocol.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}{TableWriter.Extension(kind)}\"";
        response.Headers.CacheControl = "no-store";
        // The youngest version first: older ones only add what it no longer asks.
        string[] codes = [.. sheets.OrderByDescending(sheet => sheet.Version).SelectMany(sheet => sheet.Definition.Questions).Select(question => question.Code).Distinct()];
        await using var writer = TableWriter.Create(kind, response.Body, texts["Answers"]);
        await writer.WriteAsync([.. new[] { "Candidate", "Facility", "Country", "Survey", "Version", "Submitted", "Corrections", "Points", "Most points", "Ruled out by" }.Select(head => texts[head].Value), .. codes, texts["Candidate id"].Value], stop);
        foreach (var sheet in sheets)
        {
            await writer.WriteAsync([sheet.Name, sheet.Facility, Countries.NameOf(sheet.Country), sheet.SurveyName, sheet.Version, sheet.SubmittedAt, sheet.Number - 1, sheet.Points, sheet.Most, sheet.KnockedOutBy,
                .. codes.Select(code => Value(sheet, code)), sheet.Candidate.ToString()], stop);
        }
    }

    /// <summary>Numbers stay numbers, days days; the rest in words.</summary>
    private object? Value(AnswerSheet sheet, string code)
    {
        if (sheet.Definition.Find(code) is not { } question || !sheet.Answers.Has(code)) return null;
        return question.Kind switch
        {
            QuestionKind.Number => sheet.Answers.Number(code),
            QuestionKind.Date => DateOnly.TryParseExact(sheet.Answers.Text(code), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            _ => sheet.Answers.Words(question, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, text => texts[text]),
        };
    }
}
