using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Platform;
using Ctms.Platform.Data;
using Npgsql;

namespace Ctms.Directory.Intake;

/// <summary>Resolves facilities by their key, a batch at a time.</summary>
internal sealed class FacilityIntake(DbSession session, FacilityNames facilities) : IFacilityIntake
{
    public async Task<IReadOnlyList<FacilityMatch>> ResolveAsync(IReadOnlyList<FacilityEvidence> batch, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, PeopleIntake.LargestBatch);
        var keyed = batch.Select(evidence => (Evidence: evidence, Name: facilities.Of(evidence.Name)))
            .Select(entry => new Entry(entry.Evidence, entry.Name, PlaceKey.OfFacility(entry.Evidence, entry.Name, Countries.CodeOf(entry.Evidence.Country)))).ToList();
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfFacilitiesAsync(session, stop);
        var known = await LookUpAsync([.. keyed.Select(entry => entry.Key).Distinct()], stop);
        var fresh = new Dictionary<string, (Guid Id, Entry Entry)>(StringComparer.Ordinal);
        foreach (var entry in keyed.Where(entry => !known.ContainsKey(entry.Key))) fresh.TryAdd(entry.Key, (Guid.CreateVersion7(), entry));
        await WriteAsync([.. fresh.Values], stop);
        await work.CommitAsync(stop);
        return [.. keyed.Select(entry => known.TryGetValue(entry.Key, out var id)
            ? new FacilityMatch(entry.Evidence.Ref, id, Created: false)
            : new FacilityMatch(entry.Evidence.Ref, fresh[entry.Key].Id, ReferenceEquals(fresh[entry.Key].Entry, entry)))];
    }

    private async Task<Dictionary<string, Guid>> LookUpAsync(string[] keys, CancellationToken stop)
    {
        var rows = await session.QueryAsync<KeyRow>($"select key, organisation_id from directory.organisation_key where key = any({keys})", stop);
        return rows.ToDictionary(row => row.Key, row => row.OrganisationId, StringComparer.Ordinal);
    }

    private async Task WriteAsync(List<(Guid Id, Entry Entry)> fresh, CancellationToken stop)
    {
        if (fresh.Count == 0) return;
        await using (var copy = await session.Connection.BeginBinaryImportAsync(
            "copy directory.organisation (id, name, city, state, zip, country, latitude, longitude, is_placeholder, is_demo) from stdin (format binary)", stop))
        {
            foreach (var (id, entry) in fresh) await WriteAsync(copy, id, entry, stop);
            await copy.CompleteAsync(stop);
        }
        await using (var copy = await session.Connection.BeginBinaryImportAsync("copy directory.organisation_key (key, organisation_id) from stdin (format binary)", stop))
        {
            foreach (var (id, entry) in fresh) await copy.WriteRowAsync(stop, entry.Key, id);
            await copy.CompleteAsync(stop);
        }
        await session.PublishAsync(new OrganisationsChanged([.. fresh.Select(each => each.Id)]), stop);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid id, Entry entry, CancellationToken stop)
    {
        var facility = entry.Evidence;
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(id, stop);
        await copy.WriteAsync(ShownName(facility.Name), stop);
        foreach (var text in (string?[])[facility.City, facility.State, facility.Zip, Countries.CodeOf(facility.Country)])
        {
            if (string.IsNullOrWhiteSpace(text)) await copy.WriteNullAsync(stop);
            else await copy.WriteAsync(text, stop);
        }
        foreach (var degrees in (double?[])[facility.Latitude, facility.Longitude])
        {
            if (degrees is { } value) await copy.WriteAsync(value, stop);
            else await copy.WriteNullAsync(stop);
        }
        await copy.WriteAsync(entry.Name.IsPlaceholder, stop);
        await copy.WriteAsync(facility.IsDemo, stop);
    }

    private static string ShownName(string published)
    {
        var name = published.Replace("\0", "", StringComparison.Ordinal).Trim();
        return name.Length == 0 ? "Undisclosed site" : name.Length > FacilityName.LongestName ? name[..FacilityName.LongestName] : name;
    }

    private sealed record Entry(FacilityEvidence Evidence, FacilityName Name, string Key);

    private sealed record KeyRow(string Key, Guid OrganisationId);
}
