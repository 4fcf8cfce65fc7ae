using Ctms.Platform;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

/// <summary>A page that only takes posts of the panels; whoever opens its address sees the record.</summary>
internal abstract class ActionPage : PortalPage
{
    /// <summary>The page on which the panel stood.</summary>
    [BindProperty]
    public string? Back { get; set; }

    public IActionResult OnGet(Guid id) => Redirect($"/directory/people/{id}");

    /// <summary>Goes back and says what happened; a refusal is said where the success would have been.</summary>
    protected IActionResult Answer(Guid id, Outcome outcome, string done) =>
        this.SeeUrl(Back is { Length: > 0 } back && Url.IsLocalUrl(back) ? back : $"/directory/people/{id}", outcome.Refusal is { } why ? T[why].Value : done);
}
