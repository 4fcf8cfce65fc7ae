using System.Collections.Immutable;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Studies.Register;

/// <summary>What other modules are told of studies, within the scope of their own endpoint's permission.</summary>
internal sealed class VisibleStudies(DbSession session, IScope scope) : IStudies
{
    public async Task<IReadOnlyDictionary<Guid, StudySummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return ImmutableDictionary<Guid, StudySummary>.Empty;
        var rows = await session.QueryAsync<StudySummary>($"{Select()} and s.id = any({ids.ToArray()})", stop);
        return rows.ToDictionary(r => r.Id);
    }

    public Task<StudySummary?> FindByProtocolAsync(string protocol, CancellationToken stop) =>
        session.QueryOneAsync<StudySummary>($"{Select()} and lower(s.protocol_number) = lower({protocol})", stop);

    private FormattableString Select() => $"""
        select s.id, s.protocol_number, s.title, s.condition, s.phase, s.countries, s.client_id, c.name as client_name, s.status
          from studies.study s join studies.client c on c.id = s.client_id
         where {scope.On("s", studyColumn: "id")}
        """;
}
