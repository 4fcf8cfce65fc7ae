using Ctms.Platform.Data;

namespace Ctms.Workflows.Processes;

/// <summary>Processes and their versions. They belong to the whole portal, to no client.</summary>
internal sealed class ProcessReads(DbSession session)
{
    public Task<ProcessCard?> FindAsync(string key, CancellationToken stop) => session.QueryOneAsync<ProcessCard>($"""
        select id, key, name, kind, draft, draft_number, draft_changed_at, draft_changed_by, retired_at, created_at, created_by from workflows.process where key = {key}
        """, stop);

    // unscoped: how many instances run on a version says nothing about any client
    public Task<List<VersionCard>> VersionsAsync(Guid process, CancellationToken stop) => session.QueryAsync<VersionCard>($"""
        select v.id, v.number, v.sha256, v.note, v.published_at, v.published_by,
               (select count(*) from workflows.instance i where i.version_id = v.id and i.ended_at is null) as running
          from workflows.process_version v where v.process_id = {process} order by v.number desc
        """, stop);

    public Task<string?> XmlAsync(Guid process, int number, CancellationToken stop) =>
        session.QueryOneAsync<string>($"select xml from workflows.process_version where process_id = {process} and number = {number}", stop);

    /// <summary>The file of a version, or of the draft when there is no number.</summary>
    public async Task<string?> TextAsync(ProcessCard process, int? number, CancellationToken stop) =>
        number is { } version ? await XmlAsync(process.Id, version, stop) : process.Draft;

    /// <summary>Whether the draft differs from the newest version.</summary>
    public static bool HasChanges(ProcessCard process, IReadOnlyList<VersionCard> versions) =>
        process.Draft is { } draft && (versions.Count == 0 || !ProcessFile.Sha256(draft).AsSpan().SequenceEqual(versions[0].Sha256));
}
