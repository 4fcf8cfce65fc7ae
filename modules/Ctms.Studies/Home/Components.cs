using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Home;

/// <summary>Open studies and what changed in them, on Home.</summary>
public sealed class StudiesAtHome : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var home = HttpContext.RequestServices.GetRequiredService<HomeStudies>();
        var open = await home.OpenAsync(6, HttpContext.RequestAborted);
        return open.Count == 0 ? Content("") : View("/Pages/Studies/Components/_StudiesAtHome.cshtml", (open, await home.NewsAsync(5, HttpContext.RequestAborted)));
    }
}

/// <summary>How many studies stand where, on Home.</summary>
public sealed class StudyFigures : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var counts = await HttpContext.RequestServices.GetRequiredService<HomeStudies>().CountsAsync(HttpContext.RequestAborted);
        return counts.Count == 0 ? Content("") : View("/Pages/Studies/Components/_StudyFigures.cshtml", counts);
    }
}
