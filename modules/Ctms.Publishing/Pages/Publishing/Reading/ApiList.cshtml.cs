using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>
/// What this person may read, for programs: the newest first, <c>limit</c> (1 to 200) at a time, <c>after</c> the place that <c>next</c> named. Filters are those of the page:
/// q, type, study, topic, language, todo.
/// </summary>
[SignedIn]
internal sealed class ApiListModel(Library library) : PageModel
{
    private const int Most = 200;
    private static readonly string[] Filters = ["type", "study", "topic", "language", "todo"];

    public async Task<IActionResult> OnGetAsync(string? q, string? after, int limit, CancellationToken stop)
    {
        if (after is not null && ListCursor.Decode(after) is null) return Wrong("after is not a place that an answer named as next.");
        if (limit is < 0 or > Most) return Wrong("limit is a number from 1 to 200.");
        var slice = await library.ReadAsync(
            new ListRequest
            {
                Q = string.IsNullOrWhiteSpace(q) ? null : q, Sort = "published", Descending = true, Cursor = ListCursor.Decode(after), PageSize = limit == 0 ? 50 : limit, WantsCounts = false,
                Values = Filters.Where(f => Request.Query[f].Count > 0).ToDictionary(f => f, f => Request.Query[f].OfType<string>().ToArray()),
            }, stop);
        return new JsonResult(new { items = slice.Rows.Select(ApiContent.Of), next = slice.Next?.Encode() });
    }

    private static JsonResult Wrong(string why) => new(new { error = why }) { StatusCode = StatusCodes.Status400BadRequest };
}
