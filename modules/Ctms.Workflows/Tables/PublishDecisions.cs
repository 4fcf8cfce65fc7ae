using System.Security.Cryptography;
using System.Text;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Dmn;

namespace Ctms.Workflows.Tables;

/// <summary>Takes a DMN file: each of its decisions gets a new version, which processes ask from then on. The same file again changes nothing.</summary>
internal sealed class PublishDecisions(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    public const int Largest = 1 << 20;

    /// <summary>The first decision of the file that no other one needs.</summary>
    public async Task<Outcome<Guid>> RunAsync(byte[] file, string? reason, CancellationToken stop)
    {
        if (!(await access.FilterAsync(Permissions.Settings, stop)).IsEverything) return Outcome.Refused("Decision tables hold for the whole portal; only who sets up all of it uploads them.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history.");
        if (file.Length > Largest) return Outcome.Refused("The file may have 1 MB at most.");
        var model = DmnReader.Read(file);
        if (model.IsRefused) return Outcome.Refused(model.Refusal);
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended('workflows.decision', 0))", stop);
        foreach (var decision in model.Value.Decisions.Values) await PublishAsync(decision, file, stop);
        await work.CommitAsync(stop);
        var first = model.Value.Last.First().Id;
        return await session.QueryOneAsync<Guid>($"select id from workflows.decision where key = {first} order by number desc limit 1", stop);
    }

    private async Task PublishAsync(Decision decision, byte[] file, CancellationToken stop)
    {
        var (hash, now) = (SHA256.HashData(file), clock.GetUtcNow());
        await session.ExecuteAsync($"""
            insert into workflows.decision (id, key, number, name, xml, sha256, published_at, published_by)
            select {Guid.CreateVersion7(now)}, {decision.Id}, coalesce(max(d.number), 0) + 1, {decision.Name}, {Encoding.UTF8.GetString(file).TrimStart('\uFEFF')}, {hash}, {now}, {user.Name}
              from workflows.decision d where d.key = {decision.Id}
            having (select l.sha256 from workflows.decision l where l.key = {decision.Id} order by l.number desc limit 1) is distinct from {hash}::bytea
            """, stop);
    }
}
