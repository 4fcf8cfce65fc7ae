using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Pages.Components;

/// <summary>Studies whose ranking waits to be frozen, for Home.</summary>
public sealed class RankingsWaiting : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var waiting = await HttpContext.RequestServices.GetRequiredService<HomeReads>().UnfrozenAsync(HttpContext.RequestAborted);
        return waiting.Count == 0 ? Content("") : View("/Pages/Investigators/Components/_RankingsWaiting.cshtml", waiting);
    }
}

/// <summary>How many people can be searched, are candidates, and how many rankings are frozen, for Home.</summary>
public sealed class FeasibilityAtHome : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
        => View("/Pages/Investigators/Components/_FeasibilityAtHome.cshtml", await HttpContext.RequestServices.GetRequiredService<HomeReads>().FiguresAsync(HttpContext.RequestAborted));
}

/// <summary>How the surveys of all studies go that this person may follow, for Home.</summary>
public sealed class ResponsesAtHome : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        var seen = await services.GetRequiredService<IAccess>().FilterAsync(Permissions.ViewProgress, stop);
        var figures = await services.GetRequiredService<Funnel>().OfAsync(seen, study: null, stop);
        return figures.Invited == 0 ? Content("") : View("/Pages/Investigators/Components/_ResponsesAtHome.cshtml", figures);
    }
}

/// <summary>Studies in which people wait to be told what was decided about them, for Home.</summary>
public sealed class LettersAtHome : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var waiting = await HttpContext.RequestServices.GetRequiredService<HomeReads>().LettersAsync(HttpContext.RequestAborted);
        return waiting.Count == 0 ? Content("") : View("/Pages/Investigators/Components/_LettersAtHome.cshtml", waiting);
    }
}
