using Ctms.Directory.Contracts;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Registry.Areas;
using Ctms.Registry.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>What holds for all batches of one import.</summary>
internal sealed record BatchSettings(Guid Import, string FileName, bool IsTable, bool IsDemo, AreaMap Areas);

/// <summary>
/// Takes some hundred records in one transaction: what is held is compared, what is new is resolved to people and facilities,
/// written in bulk and told in one fact each, together with the result of each record. So a crash between two batches loses and doubles nothing.
/// </summary>
internal sealed class ImportBatch(DbSession session, HeldTrials held, BatchPeople people, TrialWriter writer)
{
    public const int MostTrials = 1_000;
    public const int MostPeople = 5_000;
    public const int MostLocations = 10_000;

    public async Task<IReadOnlyList<ImportRow>> RunAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        // One batch at a time over all hosts: two imports must not make the same person twice.
        await session.QueryAsync<bool>($"select true from (select pg_advisory_xact_lock(hashtext('registry.import'))) l", stop);
        var trials = works.Where(one => one.Read is not null && !one.IsLoose).ToList();
        await CompareAsync(trials, stop);
        foreach (var loose in works.Where(one => one.IsLoose)) loose.Diff = TrialDiff.Of(null, loose.Read!);
        var changed = works.Where(one => one.Diff is { ChangesNothing: false }).ToList();
        await people.ResolveAsync(changed, settings, stop);
        var written = changed.Where(one => one.Writes).ToList();
        await writer.WriteAsync(written, settings, stop);
        var rows = works.Select(one => one.ToRow()).ToList();
        await writer.WriteRowsAsync(settings.Import, rows, stop);
        await writer.WriteFacilitiesAsync(settings.Import, works, stop);
        await TellAsync(written, stop);
        await work.CommitAsync(stop);
        return rows;
    }

    async Task CompareAsync(List<TrialWork> trials, CancellationToken stop)
    {
        if (trials.Count == 0) return;
        var found = await held.FindAsync([.. trials.Select(one => one.Read!)], stop);
        var differing = new List<(TrialWork One, PublishedTrial Read, string Hash)>();
        foreach (var one in trials)
        {
            var read = one.Read!;
            one.Held = found.GetValueOrDefault(read.Id) ?? read.FormerIds.Select(id => found.GetValueOrDefault(id)).FirstOrDefault(trial => trial is not null);
            one.Id = one.Held?.Id ?? Guid.CreateVersion7();
            var hash = ContentHash.Of(read);
            if (one.Held is null) one.Diff = TrialDiff.Of(null, read);
            else if ((!read.IsPartial && one.Held.Hash == hash) || IsOlder(one)) CountHeld(one);
            else differing.Add((one, read, hash));
        }
        var ids = differing.Select(row => row.One.Id).ToArray();
        var records = await held.RecordsAsync(ids, stop);
        var roles = await held.RolesAsync(ids, stop);
        foreach (var (one, read, _) in differing)
        {
            one.Diff = TrialDiff.Of(records[one.Id], Renamed(one, read));
            var slots = roles[one.Id].Select(role => role.Slot).ToHashSet();
            foreach (var part in one.Diff.People.Where(part => part.Mentioned && part.Change != PartChange.Added)) one.Count(slots.Contains(part.Slot) ? PersonMatchKind.Matched : PersonMatchKind.NotAPerson);
        }
    }

    static bool IsOlder(TrialWork one)
    {
        if (one.Read!.LastUpdate is not { } read || one.Held!.LastUpdate is not { } kept || read >= kept || one.Read.IsPartial) return false;
        one.Notes.Add($"The record held here is newer ({kept:yyyy-MM-dd}), so it was kept.");
        return true;
    }

    static void CountHeld(TrialWork one)
    {
        var persons = Math.Min(one.Held!.People, one.Read!.People.Length);
        one.Kinds[(int)PersonMatchKind.Matched] += persons;
        one.Kinds[(int)PersonMatchKind.NotAPerson] += one.Read.People.Length - persons;
    }

    // A trial keeps all its numbers; the newest record names the one of today.
    static PublishedTrial Renamed(TrialWork one, PublishedTrial read)
    {
        var kept = one.Held!;
        if (kept.NctId == read.Id) return read with { FormerIds = [.. read.FormerIds.Union(kept.FormerIds).Order(StringComparer.Ordinal)] };
        if (kept.FormerIds.Contains(read.Id)) return read with { Id = kept.NctId, FormerIds = kept.FormerIds };
        one.Notes.Add($"The registry changed the number from {kept.NctId} to {read.Id}.");
        return read with { FormerIds = [.. read.FormerIds.Union(kept.FormerIds).Append(kept.NctId).Where(id => id != read.Id).Distinct().Order(StringComparer.Ordinal)] };
    }

    async Task TellAsync(List<TrialWork> written, CancellationToken stop)
    {
        if (written.Count == 0) return;
        await session.PublishAsync(new TrialsChanged([.. written.Select(one => one.Id)]), stop);
        var before = (await held.RolesAsync([.. written.Where(one => !one.Diff!.IsNew).Select(one => one.Id)], stop)).SelectMany(trial => trial).Select(role => role.PersonId);
        var touched = written.SelectMany(one => one.People).OfType<Guid>().Concat(before).Concat(writer.Gone).Distinct().ToArray();
        if (touched.Length > 0) await session.PublishAsync(new TrialRolesChanged(touched), stop);
    }
}
