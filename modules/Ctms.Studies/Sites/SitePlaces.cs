using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;

namespace Ctms.Studies.Sites;

/// <summary>Publishes sites as places that grants can name. Numbers are unique within a study only, so the protocol number stands in front.</summary>
internal sealed class SitePlaces(DbSession session, ScopeTree places)
{
    public Task PutAsync(Site site, string protocol, CancellationToken stop) => PutAsync(new(site.Id, site.Number, site.Facility), site.StudyId, protocol, stop);

    /// <summary>A study was renamed, and with it the places below it.</summary>
    public async Task RenameAsync(Guid study, string protocol, CancellationToken stop)
    {
        // unscoped: places are the portal's own; whoever renames a study renames them all
        foreach (var site in await session.QueryAsync<Named>($"select s.id, s.number, s.facility from studies.site s where s.study_id = {study}", stop)) await PutAsync(site, study, protocol, stop);
    }

    private async Task PutAsync(Named site, Guid study, string protocol, CancellationToken stop)
    {
        await places.PutAsync("site", site.Id, study, $"{protocol}/{site.Number ?? site.Id.ToString()}", site.Facility, stop);
        await session.PublishAsync(new SearchChanged(FindSites.KindOfSites, [site.Id]), stop);
    }

    private sealed record Named(Guid Id, string? Number, string Facility);
}
