using Ctms.Platform.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Registry.Pages.Registry.Components;

/// <summary>A trial as it stands on the page of a person or a place.</summary>
internal sealed record TrialLine(string NctId, string Title, string Sponsor, string Status, string? Role, string? Facility, DateOnly? LastUpdate);

/// <summary>The newest trials of a person, where two records are compared.</summary>
public sealed class PersonTrials : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) => View("/Pages/Registry/Components/_TrialLines.cshtml", await HttpContext.RequestServices.GetRequiredService<DbSession>().QueryAsync<TrialLine>($"""
        select t.nct_id, t.title, t.sponsor, t.status, r.role, l.facility, t.last_update
          from registry.trial_role r join registry.trial t on t.id = r.trial_id left join registry.trial_location l on l.trial_id = r.trial_id and l.slot = r.location_slot
         where r.person_id = {id} order by t.last_update desc nulls last, t.nct_id limit 20
        """, HttpContext.RequestAborted));
}

/// <summary>The newest trials at an organisation, on its page.</summary>
public sealed class OrganisationTrials : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var trials = await HttpContext.RequestServices.GetRequiredService<DbSession>().QueryAsync<TrialLine>($"""
            select t.nct_id, t.title, t.sponsor, coalesce(max(l.status), t.status) as status, null::text as role, null::text as facility, t.last_update
              from registry.trial_location l join registry.trial t on t.id = l.trial_id
             where l.organisation_id = {id} group by t.id order by t.last_update desc nulls last, t.nct_id limit 50
            """, HttpContext.RequestAborted);
        return trials.Count == 0 ? Content("") : View("/Pages/Registry/Components/_OrganisationTrials.cshtml", trials);
    }
}
