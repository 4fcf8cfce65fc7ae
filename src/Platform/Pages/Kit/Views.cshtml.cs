using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctms.Platform.Pages.Kit;

/// <summary>Keeps and removes saved views; the list itself shows them.</summary>
[SignedIn]
internal sealed class ViewsModel(SavedViews views) : PortalPage
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string? list, string? name, string? query, bool shared, string? back, CancellationToken stop)
    {
        if (!Url.IsLocalUrl(back) || string.IsNullOrWhiteSpace(list) || list.Length > 200 || string.IsNullOrWhiteSpace(name) || name.Trim().Length > 120 || query is { Length: > 8_000 })
        {
            return BadRequest();
        }

        var state = query is ['?', ..] ? query : "";
        var id = await views.SaveAsync(list, name.Trim(), state, shared, stop);
        return this.SeeUrl(QueryHelpers.AddQueryString(back + state, "view", id.ToString()), T["View saved"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, string? back, CancellationToken stop)
    {
        var removed = await views.RemoveAsync(id, stop);
        return removed && Url.IsLocalUrl(back) ? this.SeeUrl(back, T["View removed"]) : NotFound();
    }
}
