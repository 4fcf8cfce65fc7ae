using Ctms.Platform.Access;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Pages.Components;

/// <summary>What waits for the person, overdue first, for Home.</summary>
public sealed class TasksAtHome : ViewComponent
{
    private const int Most = 8;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        var rows = await services.GetRequiredService<Inbox>().FirstAsync(Most, stop);
        if (rows.Count == 0) return Content("");
        var names = await services.GetRequiredService<IPortalUsers>().FindAsync([.. rows.Select(r => r.Holder).OfType<Guid>().Distinct()], stop);
        return View("/Pages/Workflows/Components/_TasksAtHome.cshtml", new TasksView(rows, names, services.GetRequiredService<TimeProvider>().GetUtcNow()));
    }
}

internal sealed record TasksView(IReadOnlyList<InboxRow> Rows, IReadOnlyDictionary<Guid, PortalUser> Names, DateTimeOffset Now);
