using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Pages.Components;

/// <summary>What a person promised and delivered in studies of the reader's clients, for their profile. Says nothing where there is nothing.</summary>
public sealed class PerformancePanel : ViewComponent
{
    private const int Most = 10;

    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        var seen = await services.GetRequiredService<IAccess>().FilterAsync(Permissions.ViewRanking, stop);
        var history = await PerformanceList.OfPersonAsync(services.GetRequiredService<DbSession>(), seen, id, Most, stop);
        return history.Count == 0 ? Content("") : View("/Pages/Investigators/Components/_PerformanceOfPerson.cshtml", history);
    }
}
