using Ctms.Directory.People;
using Ctms.Directory.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Pages.Directory.Components;

/// <summary>Affiliations, contact points with their source, and do-not-contact, for a person's profile.</summary>
public sealed class PersonContactPanel : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) =>
        await Panels.Of(HttpContext).ContactAsync(id, HttpContext.Request.Path, HttpContext.RequestAborted) is { } card ? View("/Pages/Directory/Components/_Contact.cshtml", card) : Content("");
}

/// <summary>Notes on a person, as far as the reader's clients go.</summary>
public sealed class PersonNotesPanel : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) =>
        await Panels.Of(HttpContext).NotesAsync(id, HttpContext.Request.Path, HttpContext.RequestAborted) is { } card ? View("/Pages/Directory/Components/_Notes.cshtml", card) : Content("");
}

/// <summary>Where the record comes from, its doubles and merges, and what may be done with it.</summary>
public sealed class PersonRecordPanel : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) =>
        await Panels.Of(HttpContext).RecordAsync(id, HttpContext.Request.Path, HttpContext.RequestAborted) is { } card ? View("/Pages/Directory/Components/_Record.cshtml", card) : Content("");
}

/// <summary>How many probable doubles wait, for Home.</summary>
public sealed class DoublesWaiting : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var waiting = await HttpContext.RequestServices.GetRequiredService<DoublesList>().WaitingAsync(HttpContext.RequestAborted);
        return waiting == 0 ? Content("") : View("/Pages/Directory/Components/_DoublesWaiting.cshtml", waiting);
    }
}

internal static class Panels
{
    public static PersonCards Of(Microsoft.AspNetCore.Http.HttpContext http) => http.RequestServices.GetRequiredService<PersonCards>();
}
