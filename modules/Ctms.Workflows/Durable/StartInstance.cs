using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;
using Npgsql;

namespace Ctms.Workflows.Durable;

/// <summary>What an instance is about and where it belongs.</summary>
internal sealed record Subject(
    string Title, string? Url = null, Guid? ClientId = null, Guid? StudyId = null, string? Country = null, Guid? SiteId = null,
    string? Act = null, string? RecordKind = null, Guid? RecordId = null, string? RecordVersion = null, byte[]? RecordSha256 = null, string? Note = null);

/// <summary>Begins an instance of the newest version of a process. With a key there is one at a time: who comes second gets the first one's.</summary>
// unscoped: the module that begins it says where it belongs
internal sealed class StartInstance(DbSession session, Models models, WriteStep write, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(string process, Subject subject, FeelContext values, string? key, string? at, CancellationToken stop)
    {
        if (await session.QueryOneAsync<Newest>($"""
            select p.id, v.id as version_id, p.retired_at from workflows.process p join workflows.process_version v on v.process_id = p.id
             where p.key = {process} order by v.number desc limit 1
            """, stop) is not { } newest) return Outcome.Refused($"There is no published process \"{process}\".");
        if (newest.RetiredAt is not null) return Outcome.Refused($"The process \"{process}\" is retired; nothing begins with it any more.");
        await using var work = await session.BeginAsync(stop);
        if (key is not null)
        {
            // Two who begin at once take turns, so that the second one finds the first one's.
            await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({"workflows.start " + newest.Id + key}, 0))", stop);
            if (await RunningAsync(newest.Id, key, stop) is { } running) return running;
        }
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var runnable = await models.OfAsync(session, newest.VersionId, stop);
        var before = Step.New(runnable.Process);
        var step = Step.Run(runnable.Model, before, new Started(runnable.Process, values, at), clock);
        if (step.IsRefused) return Outcome.Refused(step.Refusal);
        var row = await InsertAsync(id, newest, subject, key, before, stop);
        await write.RunAsync(row, runnable, before, step.Value, new Doing("started", at, values, subject.Note), stop);
        await work.CommitAsync(stop);
        return id;
    }

    private Task<Guid?> RunningAsync(Guid process, string key, CancellationToken stop) =>
        session.QueryOneAsync<Guid?>($"select id from workflows.instance where process_id = {process} and business_key = {key} and ended_at is null", stop);

    private async Task<InstanceRow> InsertAsync(Guid id, Newest newest, Subject s, string? key, ProcessState state, CancellationToken stop)
    {
        var body = StateJson.Write(state);
        await session.ExecuteAsync($"""
            insert into workflows.instance (id, process_id, version_id, title, act, record_kind, record_id, record_version, record_sha256, url, client_id, study_id, country, site_id,
                                            business_key, started_at, started_by_id, started_by, note, status)
            values ({id}, {newest.Id}, {newest.VersionId}, {s.Title}, {s.Act}, {s.RecordKind}, {s.RecordId}, {s.RecordVersion}, {s.RecordSha256}, {s.Url}, {s.ClientId}, {s.StudyId}, {s.Country}, {s.SiteId},
                    {key}, {clock.GetUtcNow()}, {user.Id}, {user.Name}, {s.Note}, 'running')
            """, stop);
        await session.ExecuteAsync($"insert into workflows.instance_state (instance_id, revision, body) values ({id}, 0, {body})", stop);
        return new InstanceRow(id, newest.VersionId, s.Title, s.Act, s.RecordId, s.RecordVersion, s.RecordSha256, s.ClientId, s.StudyId, s.Country, s.SiteId, key, user.Id, user.Name, "running", 0, body);
    }

    private sealed record Newest(Guid Id, Guid VersionId, DateTimeOffset? RetiredAt);
}
