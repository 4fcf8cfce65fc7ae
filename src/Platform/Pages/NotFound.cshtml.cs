using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages;

/// <summary>Said for an address that leads nowhere, or nowhere for this person: the two cannot be told apart.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class NotFoundModel : PortalPage
{
    public string Icon => IsForm ? "refresh" : "search-off";

    public string Title => IsForm ? T["This form is too old"] : Response.StatusCode == StatusCodes.Status403Forbidden ? T["Not for you"] : T["Nothing here"];

    public string Text => IsForm
        ? T["It was open for long, or in another window you signed in anew. Go back, load the page again and send it once more."]
        : T["This page does not exist, or it is not for you. Check the address or go back."];

    // A refused antiforgery token is the one bad request that people meet.
    private bool IsForm => Response.StatusCode == StatusCodes.Status400BadRequest;
}
