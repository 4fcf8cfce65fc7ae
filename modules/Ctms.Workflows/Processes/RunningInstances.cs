using Ctms.Platform.Data;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Processes;

/// <summary>Instances that run on a version, for a plan to move them.</summary>
internal sealed class RunningInstances(DbSession session)
{
    public const int Most = 5_000;

    private sealed record Row(Guid Id, string Title, DateTimeOffset StartedAt, string Body);

    // unscoped: only who designs for the whole portal plans a migration
    public async Task<List<RunningInstance>> ReadAsync(Guid version, CancellationToken stop) =>
        [.. (await session.QueryAsync<Row>($"""
            select i.id, i.title, i.started_at, s.body from workflows.instance i join workflows.instance_state s on s.instance_id = i.id
             where i.version_id = {version} and i.ended_at is null order by i.started_at, i.id limit {Most}
            """, stop)).Select(r => new RunningInstance(r.Id, r.Title, r.StartedAt, StateJson.Read(r.Body)))];
}
