using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Events;

namespace Ctms.Studies.Sites;

/// <summary>A facility's record was merged. Where both have a site in one study, both stay as they are: people decide which one goes.</summary>
// unscoped: the portal itself moves sites after facilities; nobody reads the answer
internal sealed class MoveSitesWhenOrganisationsMerged(DbSession session) : IHandle<OrganisationsMerged>
{
    public Task HandleAsync(OrganisationsMerged fact, CancellationToken stop) => session.ExecuteAsync($"""
        update studies.site g set organisation_id = {fact.Kept}
         where g.organisation_id = {fact.Gone} and not exists (select from studies.site k where k.study_id = g.study_id and k.organisation_id = {fact.Kept})
        """, stop);
}
