using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Home;

/// <summary>A contact that is to be followed up.</summary>
public sealed record FollowUp(Guid Id, string ProtocolNumber, string? SiteNumber, Guid SiteId, string Facility, string Subject, DateOnly FollowUpBy)
{
    public string Url => $"/studies/{ProtocolNumber}/sites/{SiteNumber ?? SiteId.ToString()}/contacts/{Id}";
}

/// <summary>What Home shows of them.</summary>
public sealed record FollowUpsView(IReadOnlyList<FollowUp> Rows, DateOnly Today);

/// <summary>Follow-ups that this person promised, or that came to them with a duty at the site.</summary>
internal sealed class HomeFollowUps(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int DaysAhead = 7;

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IReadOnlyList<FollowUp>> DueAsync(int most, CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.SeeContacts, stop);
        return await session.QueryAsync<FollowUp>($"""
            select k.id, p.protocol_number, s.number as site_number, s.id as site_id, s.facility, k.subject, k.follow_up_by
              from studies.contact k join studies.site s on s.id = k.site_id join studies.study p on p.id = k.study_id
             where k.followed_up_on is null and k.follow_up_by <= {Today.AddDays(DaysAhead)} and {seen.On("s", ScopeLevel.Site, siteColumn: "id")}
               and (k.logged_by = {user.Id}::uuid or exists (select from studies.duty d where d.site_id = s.id and lower(d.email) = lower({user.Email ?? ""})
                    and d.since <= {Today} and coalesce(d.until >= {Today}, true)))
             order by k.follow_up_by, k.id limit {most}
            """, stop);
    }
}

/// <summary>Follow-ups that are due, on Home.</summary>
public sealed class FollowUpsAtHome : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var home = HttpContext.RequestServices.GetRequiredService<HomeFollowUps>();
        var rows = await home.DueAsync(8, HttpContext.RequestAborted);
        return rows.Count == 0 ? Content("") : View("/Pages/Studies/Components/_FollowUpsAtHome.cshtml", new FollowUpsView(rows, home.Today));
    }
}
