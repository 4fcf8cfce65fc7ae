using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Platform.Search;
using Ctms.Studies.Contracts;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Recipes;

/// <summary>Takes the demonstration studies and clients away; a demonstration client that got a study of somebody's own stays.</summary>
internal sealed class StudiesDemo(DbSession session, ScopeTree places) : IDemoData
{
    /// <summary>After what hangs on studies (candidates, rankings), before people.</summary>
    public int Order => 500;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        // unscoped: the demonstration data of all clients is taken away
        await session.ExecuteAsync($"delete from studies.milestone m using studies.study s where s.id = m.study_id and s.is_demo", stop);
        await session.ExecuteAsync($"delete from studies.protocol_version v using studies.study s where s.id = v.study_id and s.is_demo", stop);
        await session.ExecuteAsync($"delete from studies.duty d using studies.study s where s.id = d.study_id and s.is_demo", stop);
        await session.ExecuteAsync($"delete from studies.contact k using studies.study s where s.id = k.study_id and s.is_demo", stop);
        var sites = await session.QueryAsync<Guid>($"delete from studies.site t using studies.study s where s.id = t.study_id and s.is_demo returning t.id", stop);
        await session.ExecuteAsync($"delete from studies.study_country c using studies.study s where s.id = c.study_id and s.is_demo", stop);
        var studies = await session.QueryAsync<Guid>($"delete from studies.study s where s.is_demo returning s.id", stop);
        await session.ExecuteAsync($"delete from studies.program g using studies.client c where c.id = g.client_id and c.is_demo and not exists (select 1 from studies.study s where s.program_id = g.id)", stop);
        var clients = await session.QueryAsync<Guid>($"delete from studies.client c where c.is_demo and not exists (select 1 from studies.study s where s.client_id = c.id) returning c.id", stop);
        await places.RemoveAsync(sites, stop);
        await places.RemoveAsync(studies, stop);
        await places.RemoveAsync(clients, stop);
        await session.PublishAsync(new SearchChanged(FindSites.KindOfSites, [.. sites]), stop);
        foreach (var study in studies) await session.PublishAsync(new StudyChanged(study), stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["studies"] = studies.Count, ["clients"] = clients.Count, ["sites"] = sites.Count };
    }
}
