using Ctms.Platform.Access;
using Ctms.Platform.Search;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages.Search;

/// <summary>Everything that the person may find: by kind, with the place in the text. The address holds the question.</summary>
[SignedIn]
internal sealed class IndexModel(SearchRead search, SearchLimit limit, CurrentUser user) : PortalPage
{
    private const int PageSize = 20;

    public SearchPage Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? q, string? kind, int? at, CancellationToken stop)
    {
        Response.Headers.Vary = "HX-Request-Type";
        if (user.Id is not { } person) return NotFound();
        if (!limit.Allows(person)) return SearchLimit.Refuse(Response, T);
        var page = Math.Clamp(at ?? 1, 1, SearchRead.Most / PageSize);
        var answer = await search.ReadAsync(new SearchOrder(q, kind, (page - 1) * PageSize, PageSize), stop);
        Results = new(answer, answer.Kinds.Any(known => known.Kind == kind) ? kind : null, page, PageSize, T);
        return Request.IsPartial() ? Partial("_SearchResults", Results) : Page();
    }
}
