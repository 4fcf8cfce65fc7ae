using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

internal enum PartChange
{
    Unchanged,
    Added,
    Changed,
}

/// <summary>What became of one location or person of the record. Mentioned is false for parts that a table's rows did not name.</summary>
internal readonly record struct Part(int Slot, PartChange Change, bool Mentioned);

/// <summary>What a published trial changes in what is held. Parts stand in the order of the record's locations and people; slots name what goes.</summary>
internal sealed record TrialDiff(PublishedRecord Record, bool IsNew, bool HeadChanged, bool ContactsChanged, Part[] Locations, Part[] People, int[] GoneLocations, int[] GonePeople)
{
    public bool ChangesNothing => !IsNew && !HeadChanged && !ContactsChanged && GoneLocations.Length == 0 && GonePeople.Length == 0
        && Array.TrueForAll(Locations, part => part.Change == PartChange.Unchanged) && Array.TrueForAll(People, part => part.Change == PartChange.Unchanged);

    /// <summary>Compares part by part. A partial trial (a table's rows) only adds and fills in; nothing goes because it does not mention it.</summary>
    public static TrialDiff Of(PublishedRecord? held, PublishedTrial read)
    {
        var before = held?.Trial ?? new PublishedTrial(read.Id, "");
        var trial = held is not null && read.IsPartial ? TrialMerge.Of(before, read) : read;
        if (held is null && trial.Status.Length == 0) trial = trial with { Status = "UNKNOWN" };
        var next = held?.NextSlot ?? 0;
        var (locations, goneLocations) = Match(before.Locations, held?.LocationSlots ?? [], trial.Locations, Key, Key, static (a, b) => a == b, ref next);
        // A person's place is compared by the slot of the location, since numbers shift when locations come and go.
        var (people, gonePeople) = Match(before.People, held?.PersonSlots ?? [], trial.People,
            person => Key(person, person.Location is { } at ? held!.LocationSlots[at] : -1), person => Key(person, person.Location is { } at ? locations[at].Slot : -1),
            static (a, b) => a.Email == b.Email && a.Phone == b.Phone, ref next);
        if (read.IsPartial) (locations, people) = (Mentioned(locations, trial.Locations, read), Mentioned(people, trial, read));
        var record = new PublishedRecord(trial, [.. locations.Select(part => part.Slot)], [.. people.Select(part => part.Slot)], next);
        return new TrialDiff(record, held is null, held is null || Head(before) != Head(trial), Contacts(before) != Contacts(trial), locations, people, goneLocations, gonePeople);
    }

    static (Part[] Parts, int[] Gone) Match<T>(T[] held, int[] slots, T[] read, Func<T, string> heldKey, Func<T, string> readKey, Func<T, T, bool> same, ref int next)
    {
        // The same key may stand twice (a facility listed two times): then they are matched one by one.
        var open = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var at = 0; at < held.Length; at++)
        {
            var key = heldKey(held[at]);
            if (!open.TryGetValue(key, out var queue)) open[key] = queue = new Queue<int>();
            queue.Enqueue(at);
        }
        var parts = new Part[read.Length];
        for (var at = 0; at < read.Length; at++)
        {
            parts[at] = open.TryGetValue(readKey(read[at]), out var queue) && queue.TryDequeue(out var was)
                ? new Part(slots[was], same(held[was], read[at]) ? PartChange.Unchanged : PartChange.Changed, true)
                : new Part(next++, PartChange.Added, true);
        }
        return (parts, [.. open.Values.SelectMany(queue => queue).Select(at => slots[at]).Order()]);
    }

    internal static string Key(PublishedLocation location) => string.Join('\u001f', location.Facility, location.City, location.State, location.Zip, location.Country);

    static string Key(PublishedPerson person, int slot) => string.Join('\u001f', person.Name, person.Affiliation, person.Role, person.Origin, slot, person.Key);

    static string Head(PublishedTrial trial) => ContentHash.Of(trial with { Locations = [], People = [], Contacts = [], IsPartial = false });

    static string Contacts(PublishedTrial trial) => string.Join('\u001e', trial.Contacts
        .Select(contact => string.Join('\u001f', contact.Name, contact.Email, contact.Phone, contact.Location is { } at ? Key(trial.Locations[at]) : "")).Order(StringComparer.Ordinal));

    static Part[] Mentioned(Part[] parts, PublishedLocation[] whole, PublishedTrial read)
    {
        var named = read.Locations.Select(Key).ToHashSet(StringComparer.Ordinal);
        return [.. parts.Select((part, at) => part with { Mentioned = named.Contains(Key(whole[at])) })];
    }

    static Part[] Mentioned(Part[] parts, PublishedTrial whole, PublishedTrial read)
    {
        static string Named(PublishedPerson person, PublishedTrial trial) => Key(person, 0) + (person.Location is { } at ? Key(trial.Locations[at]) : "");
        var named = read.People.Select(person => Named(person, read)).ToHashSet(StringComparer.Ordinal);
        return [.. parts.Select((part, at) => part with { Mentioned = named.Contains(Named(whole.People[at], whole)) })];
    }
}
