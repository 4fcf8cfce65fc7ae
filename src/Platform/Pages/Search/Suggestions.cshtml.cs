using Ctms.Platform.Access;
using Ctms.Platform.Search;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages.Search;

/// <summary>The best of each kind while somebody types in the top bar.</summary>
[SignedIn]
internal sealed class SuggestionsModel(SearchRead search, SearchLimit limit, CurrentUser user) : PortalPage
{
    private const int OfEachKind = 4;
    private const int Most = 12;

    public SearchPage Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken stop)
    {
        if (user.Id is not { } person) return NotFound();
        if (!limit.Allows(person)) return SearchLimit.Refuse(Response, T);
        Results = new(await search.ReadAsync(new SearchOrder(q, Take: Most, EachKind: OfEachKind), stop), null, 1, Most, T);
        return Page();
    }
}
