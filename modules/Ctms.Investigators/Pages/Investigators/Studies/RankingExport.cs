using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>A ranking as CSV or XLSX: everything that the page shows, one line per candidate.</summary>
internal sealed class RankingExport(IReadOnlyList<RankedCandidate> rows, IReadOnlyList<Criterion> criteria, StudyCatalogue catalogue, string format, string name, IStringLocalizer texts) : IActionResult
{
    public static RankingExport Of(RankingView view, string format, string name, IStringLocalizer texts) => new(view.Rows, view.Input.Criteria, view.Method.Catalogue, format, name, texts);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var kind = format == "xlsx" ? TableFormat.Xlsx : TableFormat.Csv;
        response.ContentType = TableWriter.ContentType(kind);
        response.Headers.ContentDisposition = $"attachment; filename=\"{string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}{TableWriter.Extension(kind)}\"";
        response.Headers.CacheControl = "no-store";
        await using var writer = TableWriter.Create(kind, response.Body, texts["Ranking"]);
        await writer.WriteAsync([.. Heads()], stop);
        foreach (var row in rows) await writer.WriteAsync([.. Values(row)], stop);
    }

    private IEnumerable<Criterion> Promises => criteria.Where(criterion => criterion.IsPromise);

    private IEnumerable<string> Heads() =>
    [
        texts["Rank"], texts["Rank by the numbers"], texts["Placed by hand because"], texts["Candidate"], texts["Facility"], texts["City"], texts["Country"], texts["Score"], texts["Lowest score"], texts["Highest score"], texts["Coverage"],
        texts["Best rank"], texts["Worst rank"], texts["Not ranked because"], .. criteria.Select(criterion => $"{RankingWords.Criterion(criterion.Id, texts, catalogue)} ({texts["points"]})"),
        .. criteria.Select(criterion => $"{RankingWords.Criterion(criterion.Id, texts, catalogue)} ({texts["value"]})"),
        .. Promises.SelectMany(criterion => new[] { $"{RankingWords.Criterion(criterion.Id, texts, catalogue)} ({texts["delivered of promises"]})", $"{RankingWords.Criterion(criterion.Id, texts, catalogue)} ({texts["expected"]})" }), texts["Candidate id"],
    ];

    private IEnumerable<object?> Values(RankedCandidate line)
    {
        var (candidate, row) = (line.Candidate, line.Row);
        return
        [
            line.Place, row.Rank, line.Override?.Reason, candidate.Name, candidate.Facility, candidate.City, candidate.Country, row.Score?.Value, row.Low?.Value, row.High?.Value, row.Coverage.Value,
            row.RankMin, row.RankMax, row.Excluded is null ? null : RankingWords.Excluded(row.Excluded, texts),
            .. criteria.Select(criterion => (object?)row.Parts.GetValueOrDefault(criterion.Id)?.Value),
            .. criteria.Select(criterion => candidate.Values.TryGetValue(criterion.Id, out var value) ? value.Number ?? (object)value.ToString() : null),
            .. Promises.SelectMany(criterion => line.Promises.GetValueOrDefault(criterion.Id) is { } promised ? new object?[] { promised.Delivered is { } share ? Math.Round(share, 4) : texts["no history"].Value, Math.Round(promised.Expected, 4) } : [null, null]), row.Id,
        ];
    }
}
