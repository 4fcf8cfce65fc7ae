using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Sample.EquipmentLoans.Loans;

/// <summary>The devices that a site has, on the page of the site.</summary>
public sealed class LoansOfSite : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        var loans = await services.GetRequiredService<LoanReads>().OfSiteAsync(id, stop);
        var mayLend = await services.GetRequiredService<IAccess>().AllowsAsync(Permissions.Lend, stop);
        return loans.Count == 0 && !mayLend ? Content("") : View("/Pages/EquipmentLoans/_LoansOfSite.cshtml", new LoansOfSiteView(id, loans, mayLend));
    }
}

/// <summary>What the panel shows.</summary>
public sealed record LoansOfSiteView(Guid SiteId, IReadOnlyList<LoanView> Loans, bool MayLend);
