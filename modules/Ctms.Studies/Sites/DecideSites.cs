using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Sites;

/// <summary>Makes or moves sites as feasibility decides, for studies within the scope of the caller's endpoint.</summary>
internal sealed class DecideSites(StudiesDb db, DbSession session, SitePlaces places, CurrentUser user, TimeProvider clock) : ISites
{
    public async Task<Guid?> DecideAsync(SiteDecision decision, CancellationToken stop)
    {
        var to = EnumText.Parse<SiteStatus>(decision.Status);
        await using var work = await session.BeginAsync(stop);
        // One after another: two people who decide about one hospital at once make one site.
        await session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('studies.site ' || {decision.StudyId}::text, 0))::text", stop);
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Id == decision.StudyId, stop);
        if (study is null) return null;
        var site = await FindAsync(decision, stop);
        if (site is null && to == SiteStatus.NotSelected) return null;
        if (site is null) db.Sites.Add(site = Site.Found(study.ClientId, study.Id, decision.OrganisationId, decision.Facility, decision.City, decision.Country, clock.GetUtcNow()));
        if (!site.Decide(to, decision.PersonId, decision.PersonName)) return site.Id;
        await SayWhyAsync(decision.Reason, stop);
        await db.SaveChangesAsync(stop);
        await SayWhyAsync(user.Reason, stop);
        await places.PutAsync(site, study.ProtocolNumber, stop);
        await work.CommitAsync(stop);
        return site.Id;
    }

    // unscoped: who may decide for the study finds its sites whatever their country, else a second site of one facility would be made.
    private async Task<Site?> FindAsync(SiteDecision decision, CancellationToken stop)
    {
        var id = await session.QueryOneAsync<Guid?>($"""
            select s.id from studies.site s
             where s.study_id = {decision.StudyId}
               and (s.organisation_id = {decision.OrganisationId}::uuid
                    or s.organisation_id is null and lower(s.facility) = lower({decision.Facility.Trim()}) and lower(coalesce(s.city, '')) = lower({decision.City?.Trim() ?? ""})
                       and coalesce(s.country, '') = {Platform.Countries.CodeOf(decision.Country) ?? ""})
             order by s.organisation_id nulls last limit 1
            """, stop);
        return id is null ? null : await db.Sites.IgnoreQueryFilters().SingleAsync(s => s.Id == id, stop);
    }

    // The transaction is the caller's and has begun with the caller's reason; each decision has its own.
    private Task SayWhyAsync(string? reason, CancellationToken stop) => session.QueryAsync<string>($"select set_config('ctms.reason', {reason ?? ""}, true)", stop);
}
