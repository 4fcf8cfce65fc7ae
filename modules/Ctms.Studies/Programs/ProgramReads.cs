using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Studies.Programs;

/// <summary>A program as pages show it.</summary>
internal sealed record ProgramRecord(Guid Id, Guid ClientId, string ClientCode, string ClientName, string Code, string Name, long Studies, long Open, uint Version);

/// <summary>Programs belong to the client as a whole: a role for single studies names them only on those studies.</summary>
internal sealed class ProgramReads(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<ProgramRecord>> OfClientAsync(Guid client, CancellationToken stop) =>
        await session.QueryAsync<ProgramRecord>($"{Select()} and g.client_id = {client} order by g.name, g.id", stop);

    /// <summary>All programs of all clients that the person works for.</summary>
    public async Task<IReadOnlyList<ProgramRecord>> AllAsync(CancellationToken stop) => await session.QueryAsync<ProgramRecord>($"{Select()} order by c.name, g.name, g.id", stop);

    public Task<ProgramRecord?> FindAsync(string client, string code, CancellationToken stop) =>
        session.QueryOneAsync<ProgramRecord>($"{Select()} and lower(c.code) = lower({client}) and lower(g.code) = lower({code})", stop);

    // unscoped: only whether a program is one of the study's own client; who may change the study was asked before
    public Task<bool> IsOfAsync(Guid program, Guid client, CancellationToken stop) =>
        session.QueryOneAsync<bool>($"select exists (select from studies.program g where g.id = {program} and g.client_id = {client})", stop);

    private FormattableString Select() => $"""
        select g.id, g.client_id, c.code as client_code, c.name as client_name, g.code, g.name, n.studies, n.open, g.xmin as version
          from studies.program g join studies.client c on c.id = g.client_id
          cross join lateral (select count(*) as studies, count(*) filter (where s.status not in ('closed', 'terminated', 'withdrawn')) as open
            from studies.study s where s.program_id = g.id and {scope.On("s", studyColumn: "id")}) n
         where {scope.On("g", ScopeLevel.Client)}
        """;
}
