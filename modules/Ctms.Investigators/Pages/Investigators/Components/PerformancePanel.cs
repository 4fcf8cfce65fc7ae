using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Pages.Components;

/// <summary>What a person promised and delivered in studies of the reader's clients, for their profile. Says nothing where there is nothing.</summary>
public sealed class PerformancePanel : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
        => PerformancePanels.Of(this, await PerformanceList.OfPersonAsync(PerformancePanels.Session(HttpContext), await PerformancePanels.SeenAsync(HttpContext), id, PerformancePanels.Most, HttpContext.RequestAborted), namesPeople: false);
}

/// <summary>The same of a facility.</summary>
public sealed class FacilityPerformancePanel : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
        => PerformancePanels.Of(this, await PerformanceList.OfFacilityAsync(PerformancePanels.Session(HttpContext), await PerformancePanels.SeenAsync(HttpContext), id, PerformancePanels.Most, HttpContext.RequestAborted), namesPeople: true);
}

internal static class PerformancePanels
{
    public const int Most = 10;

    public static DbSession Session(Microsoft.AspNetCore.Http.HttpContext http) => http.RequestServices.GetRequiredService<DbSession>();

    public static Task<ScopeFilter> SeenAsync(Microsoft.AspNetCore.Http.HttpContext http) => http.RequestServices.GetRequiredService<IAccess>().FilterAsync(Permissions.ViewRanking, http.RequestAborted);

    public static IViewComponentResult Of(ViewComponent panel, IReadOnlyList<PerformanceRow> rows, bool namesPeople)
        => rows.Count == 0 ? panel.Content("") : panel.View("/Pages/Investigators/Components/_Performance.cshtml", new PerformanceView(rows, namesPeople));
}
