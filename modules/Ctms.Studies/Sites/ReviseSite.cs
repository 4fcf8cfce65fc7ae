using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Sites;

/// <summary>Changes what is known of a site. Null: there is no such site for this person.</summary>
internal sealed class ReviseSite(StudiesDb db, DbSession session, SitePlaces places, IAccess access)
{
    public async Task<Outcome?> RunAsync(Guid id, SitePlan plan, uint version, CancellationToken stop)
    {
        var site = await db.Sites.SingleOrDefaultAsync(s => s.Id == id, stop);
        if (site is null) return null;
        var protocol = await db.Studies.Where(s => s.Id == site.StudyId).Select(s => s.ProtocolNumber).SingleAsync(stop);
        if (!await access.AllowsAsync(Permissions.ManageSites, new ScopeTarget(site.ClientId, site.StudyId, plan.Country, site.Id), stop)) return Outcome.Refused("Your role does not cover sites in this country.");
        var outcome = site.Revise(plan);
        if (outcome.IsRefused) return outcome;
        db.Entry(site).Property(s => s.Version).OriginalValue = version;
        await using var work = await session.BeginAsync(stop);
        outcome = await db.TrySaveAsync(AddSite.Taken, stop);
        if (outcome.IsRefused) return outcome;
        await places.PutAsync(site, protocol, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
