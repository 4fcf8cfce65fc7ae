using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Investigators.Performance;

/// <summary>A client for whom a person may keep performance history.</summary>
internal sealed record HistoryClient(Guid Id, string Name);

/// <summary>The clients of the studies of this portal, as far as this person may keep their history. Whoever is granted one study alone keeps none: history belongs to the client.</summary>
internal sealed class HistoryClients(DbSession session, IAccess access, IStudies studies)
{
    public async Task<IReadOnlyList<HistoryClient>> ReadAsync(CancellationToken stop)
    {
        var may = await access.FilterAsync(Permissions.KeepHistory, stop);
        // One study of each client is enough to ask what the client is called.
        var some = await session.QueryAsync<Guid>($"select distinct on (s.client_id) s.id from investigators.study_card s where {may.On("s", ScopeLevel.Client)} order by s.client_id, s.id", stop);
        var known = await studies.FindAsync(some, stop);
        return [.. known.Values.Select(study => new HistoryClient(study.ClientId, study.ClientName)).OrderBy(client => client.Name, StringComparer.CurrentCulture)];
    }
}
