using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Studies.Programs;

/// <summary>A program as pages show it.</summary>
internal sealed record ProgramRecord(Guid Id, Guid ClientId, string ClientCode, string ClientName, string Code, string Name, long Studies, long Open, uint Version);

/// <summary>Programs belong to the client as a whole: a role for single studies names them only on those studies.</summary>
internal sealed class ProgramReads(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<ProgramRecord>> OfClientAsync(Guid client, CancellationToken stop) =>
        await session.QueryAsync<ProgramRecord>($"{Select()} and r.client_id = {client} order by r.name, r.id", stop);

    /// <summary>All programs of all clients that the person works for.</summary>
    public async Task<IReadOnlyList<ProgramRecord>> AllAsync(CancellationToken stop) => await session.QueryAsync<ProgramRecord>($"{Select()} order by c.name, r.name, r.id", stop);

    public Task<ProgramRecord?> FindAsync(string client, string code, CancellationToken stop) =>
        session.QueryOneAsync<ProgramRecord>($"{Select()} and lower(c.code) = lower({client}) and lower(r.code) = lower({code})", stop);

    // unscoped: only whether a program is one of the study's own client; who may change the study was asked before
    public Task<bool> IsOfAsync(Guid program, Guid client, CancellationToken stop) =>
        session.QueryOneAsync<bool>($"select exists (select from studies.program r where r.id = {program} and r.client_id = {client})", stop);

    private FormattableString Select() => $"""
        select r.id, r.client_id, c.code as client_code, c.name as client_name, r.code, r.name, n.studies, n.open, r.xmin as version
          from studies.program r join studies.client c on c.id = r.client_id
          cross join lateral (select count(*) as studies, count(*) filter (where s.status not in ('closed', 'terminated', 'withdrawn')) as open
            from studies.study s where s.program_id = r.id and {scope.On("s", studyColumn: "id")}) n
         where {scope.On("r", ScopeLevel.Client)}
        """;
}
