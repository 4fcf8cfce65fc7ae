using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Sites;

/// <summary>Adds a site to a study by hand and answers its id. Null: there is no such study for this person.</summary>
internal sealed class AddSite(StudiesDb db, DbSession session, SitePlaces places, IAccess access, TimeProvider clock)
{
    public const string Taken = "This study has a site with this number, or with this facility, already.";

    public async Task<Outcome<Guid>?> RunAsync(Guid studyId, SitePlan plan, CancellationToken stop)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Id == studyId, stop);
        if (study is null) return null;
        if (StudyFlow.IsEnded(study.Status)) return (Outcome<Guid>)Outcome.Refused("This study has ended. Reopen it to add sites.");
        var added = Site.Add(study.ClientId, study.Id, plan, clock.GetUtcNow());
        if (added.IsRefused) return (Outcome<Guid>)Outcome.Refused(added.Refusal);
        var site = added.Value;
        // A role for one country, or for single sites, does not make sites elsewhere.
        if (!await access.AllowsAsync(Permissions.ManageSites, new ScopeTarget(study.ClientId, study.Id, site.Country, site.Id), stop)) return (Outcome<Guid>)Outcome.Refused("Your role does not cover new sites in this country.");
        await using var work = await session.BeginAsync(stop);
        db.Sites.Add(site);
        var outcome = await db.TrySaveAsync(Taken, stop);
        if (outcome.IsRefused) return (Outcome<Guid>)outcome;
        await places.PutAsync(site, study.ProtocolNumber, stop);
        await work.CommitAsync(stop);
        return (Outcome<Guid>)site.Id;
    }
}
