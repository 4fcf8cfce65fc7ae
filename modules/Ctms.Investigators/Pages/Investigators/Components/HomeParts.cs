using Ctms.Investigators.Candidates;
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
