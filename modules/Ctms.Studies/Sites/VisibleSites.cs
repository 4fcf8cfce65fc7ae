using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Studies.Sites;

/// <summary>What other modules are told of sites, within the scope of their own endpoint's permission.</summary>
internal sealed class VisibleSites(DbSession session, IScope scope) : ISiteRegister
{
    public async Task<IReadOnlyDictionary<Guid, SiteSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => (await session.QueryAsync<SiteSummary>($"""
        select s.id, s.study_id, s.client_id, p.protocol_number, s.number, s.facility, s.city, s.country, s.status,
               '/studies/' || p.protocol_number || '/sites/' || coalesce(s.number, s.id::text) as url
          from studies.site s join studies.study p on p.id = s.study_id
         where s.id = any({ids.ToArray()}) and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}
        """, stop)).ToDictionary(s => s.Id);
}
