using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Platform.Data;

namespace Ctms.Directory.Intake;

/// <summary>
/// Resolves a batch set by set: one look-up of all keys, one COPY of the new people, their keys and blocks, one search for probable
/// doubles. Nothing per row goes to the database.
/// </summary>
internal sealed class PeopleIntake(DbSession session, FacilityNames facilities, FreshPeople fresh, DoubleSearch doubles, ErasedKeys erased) : IPeopleIntake
{
    public const int LargestBatch = 5_000;

    private const string RegistryName = "#";

    public async Task<IReadOnlyList<PersonMatch>> ResolveAsync(IReadOnlyList<PersonEvidence> batch, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, LargestBatch);
        var people = Read(batch);
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfPeopleAsync(session, stop);
        var known = await LookUpAsync(people, stop);
        var (created, found, keys) = Create(people, known);
        await WriteAsync(created, keys, stop);
        var queued = await doubles.QueueAsync(created, stop);
        await fresh.TellAsync(created.Select(person => person.Id), stop);
        await work.CommitAsync(stop);
        return Answer(batch, found, created, queued);
    }

    private List<Known> Read(IReadOnlyList<PersonEvidence> batch)
    {
        var people = new List<Known>(batch.Count);
        foreach (var evidence in batch)
        {
            var name = NameKey.Normalise(evidence.Name);
            if (NotAPerson.WhyNot(evidence.Name, name) is null) people.Add(Known.Of(evidence, name, facilities.Of));
        }
        return people;
    }

    private async Task<Dictionary<(string Name, string Place), Guid>> LookUpAsync(List<Known> people, CancellationToken stop)
    {
        var keys = people.SelectMany(KeysOf).Distinct().ToArray();
        var digests = await erased.DigestsAsync(keys, stop);
        var asked = keys.Concat(digests.Keys).ToArray();
        var (names, places) = (Array.ConvertAll(asked, key => key.Name), Array.ConvertAll(asked, key => key.Place));
        var rows = await session.QueryAsync<KeyRow>($"""
            select k.name_key, k.place_key, k.person_id
              from unnest({names}::text[], {places}::text[]) w(name_key, place_key)
              join directory.person_key k on k.name_key = w.name_key collate "C" and k.place_key = w.place_key collate "C"
            """, stop);
        var known = new Dictionary<(string, string), Guid>();
        foreach (var row in rows) known.TryAdd(digests.GetValueOrDefault((row.NameKey, row.PlaceKey), (row.NameKey, row.PlaceKey)), row.PersonId);
        return known;
    }

    /// <summary>The registry's own id of a person first: it outlives a new name and a new hospital.</summary>
    private static IEnumerable<(string Name, string Place)> KeysOf(Known person)
    {
        if (person.Evidence.RegistryKey is { Length: > 0 } key) yield return (RegistryName, person.Evidence.IsDemo ? "demo " + key : key);
        yield return person.Key;
    }

    private static (List<NewPerson> Created, Dictionary<int, Guid> Found, List<(string Name, string Place, Guid Id)> Keys) Create(
        List<Known> people, Dictionary<(string Name, string Place), Guid> known)
    {
        var created = new List<NewPerson>();
        var found = new Dictionary<int, Guid>(people.Count);
        var fresh = new List<(string, string, Guid)>();
        foreach (var person in people)
        {
            var keys = KeysOf(person).ToArray();
            var match = Array.Find(keys, known.ContainsKey);
            var id = match.Name is null ? Guid.CreateVersion7() : known[match];
            if (match.Name is null) created.Add(new NewPerson(id, person));
            foreach (var key in keys)
                if (known.TryAdd(key, id)) fresh.Add((key.Name, key.Place, id));
            found[person.Evidence.Ref] = id;
        }
        return (created, found, fresh);
    }

    private async Task WriteAsync(List<NewPerson> created, List<(string Name, string Place, Guid Id)> keys, CancellationToken stop)
    {
        if (keys.Count == 0) return;
        await using (var copy = await session.Connection.BeginBinaryImportAsync("copy directory.person_key (name_key, place_key, person_id) from stdin (format binary)", stop))
        {
            foreach (var (name, place, id) in keys) await copy.WriteRowAsync(stop, name, place, id);
            await copy.CompleteAsync(stop);
        }
        if (created.Count == 0) return;
        await using (var copy = await session.Connection.BeginBinaryImportAsync(
            "copy directory.person (id, given_name, family_name, degrees, affiliation, city, state, country, source, source_date, is_demo) from stdin (format binary)", stop))
        {
            foreach (var person in created) await person.WriteAsync(copy, stop);
            await copy.CompleteAsync(stop);
        }
        await using (var copy = await session.Connection.BeginBinaryImportAsync("copy directory.person_block (block, person_id) from stdin (format binary)", stop))
        {
            // In the index's order: a batch then walks its leaves once instead of jumping about.
            foreach (var (block, id) in created.SelectMany(person => person.Blocks.Select(block => (Block: block, person.Id))).OrderBy(row => row.Block)) await copy.WriteRowAsync(stop, block, id);
            await copy.CompleteAsync(stop);
        }
    }

    private static List<PersonMatch> Answer(IReadOnlyList<PersonEvidence> batch, Dictionary<int, Guid> found, List<NewPerson> created, HashSet<Guid> queued)
    {
        var first = created.ToDictionary(person => person.Known.Evidence.Ref, person => person.Id);
        return [.. batch.Select(evidence =>
            !found.TryGetValue(evidence.Ref, out var id) ? new PersonMatch(evidence.Ref, null, PersonMatchKind.NotAPerson)
            : !first.ContainsKey(evidence.Ref) ? new PersonMatch(evidence.Ref, id, PersonMatchKind.Matched)
            : new PersonMatch(evidence.Ref, id, queued.Contains(id) ? PersonMatchKind.Queued : PersonMatchKind.Created))];
    }

    private sealed record KeyRow(string NameKey, string PlaceKey, Guid PersonId);
}
