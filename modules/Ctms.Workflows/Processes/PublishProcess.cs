using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Durable;

namespace Ctms.Workflows.Processes;

/// <summary>Freezes the draft as the next version. Instances that run stay on theirs.</summary>
internal sealed class PublishProcess(DbSession session, DesignRight right, ProcessVocabulary vocabulary, StartEvents starts, CurrentUser user, TimeProvider clock)
{
    private const int LongestNote = 1_000;

    private sealed record Drawn(string? Draft, int Number);

    private sealed record Newest(int Number, byte[] Sha256);

    public async Task<Outcome<int>> RunAsync(ProcessCard process, int number, string? note, CancellationToken stop)
    {
        if (await right.CheckAsync(process, stop) is { IsRefused: true } refused) return refused;
        if (note?.Length > LongestNote) return Outcome.Refused("The note may have 1,000 characters at most.");
        var known = await vocabulary.ReadAsync(stop);
        await using var work = await session.BeginAsync(stop);
        // The lock makes two who publish at once take turns.
        var drawn = (await session.QueryOneAsync<Drawn>($"select draft, draft_number as number from workflows.process where id = {process.Id} for update", stop))!;
        if (drawn.Number != number) return Outcome.Refused("Somebody else has changed the process since you opened it. Look at the change before you publish.");
        if (drawn.Draft is not { } xml) return Outcome.Refused("Nothing is drawn yet.");
        var read = ProcessFile.Read(xml);
        if (read.IsRefused) return Outcome.Refused(read.Refusal);
        if (ProcessCheck.Of(read.Value, process.Key, known).FirstOrDefault(f => f.Stops) is { } fault) return Outcome.Refused($"It would not run yet. {fault.Told}");
        var newest = await session.QueryOneAsync<Newest>($"select number, sha256 from workflows.process_version where process_id = {process.Id} order by number desc limit 1", stop);
        var hash = ProcessFile.Sha256(xml);
        if (newest is not null && hash.AsSpan().SequenceEqual(newest.Sha256)) return Outcome.Refused("Nothing has changed since the last version.");
        var version = (newest?.Number ?? 0) + 1;
        await session.ExecuteAsync($"""
            insert into workflows.process_version (id, process_id, number, xml, sha256, note, published_at, published_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {process.Id}, {version}, {xml}, {hash}, {(string.IsNullOrWhiteSpace(note) ? null : note.Trim())}::text, {clock.GetUtcNow()}, {user.Name})
            """, stop);
        await starts.ReplaceAsync(process.Id, Runnable.Of(read.Value.Model, process.Key), stop);
        await work.CommitAsync(stop);
        return version;
    }
}
