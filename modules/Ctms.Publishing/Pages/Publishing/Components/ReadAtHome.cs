using Ctms.Publishing.Portal;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Pages.Components;

/// <summary>What the person is asked to read and confirm, and the portals of their studies, for Home.</summary>
public sealed class ReadAtHome : ViewComponent
{
    private const int Most = 6;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        var todo = await services.GetRequiredService<Library>().TodoAsync(stop);
        var studies = await services.GetRequiredService<StudyPortal>().MineAsync(stop);
        return todo.Count + studies.Count == 0 ? Content("") : View("/Pages/Publishing/Components/_ReadAtHome.cshtml", new ReadView([.. todo.Take(Most)], todo.Count, studies));
    }
}

internal sealed record ReadView(IReadOnlyList<LibraryLine> Todo, int All, IReadOnlyList<PortalStudy> Studies);
