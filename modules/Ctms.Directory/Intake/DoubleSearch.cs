using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Platform.Data;
using NpgsqlTypes;

namespace Ctms.Directory.Intake;

/// <summary>Finds probable doubles of new people by shared blocks, scores them, and lets the best wait for review.</summary>
internal sealed class DoubleSearch(DbSession session, FacilityNames facilities)
{
    // Whoever shares a block with more people has a name that says little; more candidates would only cost time.
    private const int PerBlock = 8;

    private const int PerPerson = 2;

    /// <summary>Answers the new people of whom a pair waits.</summary>
    public async Task<HashSet<Guid>> QueueAsync(IReadOnlyList<NewPerson> created, CancellationToken stop)
    {
        if (created.Count == 0) return [];
        var shared = await SharedAsync(created, stop);
        var others = await KnownAsync(created, shared, stop);
        var batch = new Batch(shared, others, [.. created.Select(person => person.Id)],
            others.SelectMany(other => other.Value.Emails.Select(mail => (mail, other.Key))).ToLookup(entry => entry.mail, entry => entry.Key), new Groups());
        var pairs = created.SelectMany(person => Best(person, batch)).ToList();
        await WriteAsync(pairs, stop);
        return [.. pairs.Select(pair => pair.New)];
    }

    /// <summary>Who stands in each block, new people included; e-mail addresses count as blocks of their own.</summary>
    private async Task<ILookup<long, Guid>> SharedAsync(IReadOnlyList<NewPerson> created, CancellationToken stop)
    {
        var blocks = created.SelectMany(person => person.Blocks).Distinct().ToArray();
        var rows = await session.QueryAsync<BlockRow>($"""
            select w.block, x.person_id from unnest({blocks}::bigint[]) w(block)
             cross join lateral (select person_id from directory.person_block b where b.block = w.block order by person_id limit {PerBlock}) x
            """, stop);
        return rows.ToLookup(row => row.Block, row => row.PersonId);
    }

    private async Task<Dictionary<Guid, Candidate>> KnownAsync(IReadOnlyList<NewPerson> created, ILookup<long, Guid> shared, CancellationToken stop)
    {
        var known = created.ToDictionary(person => person.Id, person => person.Known.Candidate);
        var mails = created.SelectMany(person => person.Known.Candidate.Emails).Distinct().ToArray();
        var byMail = mails.Length == 0 ? [] : await session.QueryAsync<Guid>($"""
            select distinct person_id as "Value" from directory.contact_point where lower(value) = any({mails}) and kind = 'email' and person_id is not null
            """, stop);
        var wanted = shared.SelectMany(block => block).Concat(byMail).Where(id => !known.ContainsKey(id)).Distinct().ToArray();
        if (wanted.Length == 0) return known;
        // Another country leaves no way to reach the queue but a shared address, so those are not even read.
        var countries = created.Select(person => person.Known.Candidate.Country).Distinct().ToArray();
        var anywhere = countries.Contains(null);
        await foreach (var row in session.StreamAsync<PersonRow>($"""
            select p.id, p.given_name, p.family_name, p.degrees, p.affiliation, p.city, p.state, p.country, p.source
              from directory.person p where p.id = any({wanted}) and p.merged_into is null and p.erased_at is null
               and ({anywhere} or p.country is null or p.country = any({countries}) or p.id = any({byMail.ToArray()}))
            """, stop)) known[row.Id] = Candidate(row);
        await AddContactsAsync(known, [.. wanted.Where(known.ContainsKey)], created, stop);
        return known;
    }

    private async Task AddContactsAsync(Dictionary<Guid, Candidate> known, Guid[] people, IReadOnlyList<NewPerson> created, CancellationToken stop)
    {
        if (people.Length == 0 || !created.Any(person => person.Known.Candidate.Emails.Length + person.Known.Candidate.Phones.Length > 0)) return;
        var rows = await session.QueryAsync<ContactRow>($"select person_id, kind, value from directory.contact_point where person_id = any({people})", stop);
        foreach (var contacts in rows.GroupBy(row => row.PersonId))
            known[contacts.Key] = known[contacts.Key] with
            {
                Emails = [.. contacts.Where(row => row.Kind == "email").Select(row => ContactValue.Email(row.Value)).OfType<string>()],
                Phones = [.. contacts.Where(row => row.Kind == "phone").Select(row => ContactValue.Phone(row.Value)).OfType<string>()],
            };
    }

    private Candidate Candidate(PersonRow row) => new(
        NameKey.OfParts(row.GivenName, row.FamilyName, row.Degrees), [facilities.Of(row.Affiliation)], row.City, row.State, row.Country, [], [], [row.Source]);

    /// <summary>The best older records. Of 40 hospitals under one name in one file each is paired with one, not with all.</summary>
    private static List<Pair> Best(NewPerson person, Batch batch)
    {
        var mine = person.Known.Candidate;
        var bearers = batch.Shared[person.Blocks[0]].Count();
        var scored = person.Blocks.SelectMany(block => batch.Shared[block]).Concat(mine.Emails.SelectMany(mail => batch.ByMail[mail]))
            // Within the batch each pair is looked at once.
            .Distinct().Where(id => id != person.Id && batch.Others.ContainsKey(id) && (!batch.New.Contains(id) || id.CompareTo(person.Id) < 0))
            .Where(id => Possible(mine, batch.Others[id]))
            .Select(id => new Pair(person.Id, id, MatchScore.Of(mine, batch.Others[id], bearers)))
            .Where(pair => pair.Evidence.Score >= MatchScore.Review)
            .OrderByDescending(pair => pair.Evidence.Score).ThenBy(pair => pair.Older);
        var best = new List<Pair>();
        foreach (var pair in scored)
        {
            if (!batch.Groups.Join(pair.New, pair.Older)) continue;
            best.Add(pair);
            if (best.Count == PerPerson) break;
        }
        return best;
    }

    private static bool Possible(Candidate one, Candidate other) =>
        one.Country is null || other.Country is null || one.Country == other.Country || one.Emails.Intersect(other.Emails).Any();

    private async Task WriteAsync(List<Pair> pairs, CancellationToken stop)
    {
        if (pairs.Count == 0) return;
        await using var copy = await session.Connection.BeginBinaryImportAsync("copy directory.duplicate (id, one_id, other_id, score, evidence) from stdin (format binary)", stop);
        foreach (var pair in pairs)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(Guid.CreateVersion7(), stop);
            await copy.WriteAsync(pair.Older.CompareTo(pair.New) < 0 ? pair.Older : pair.New, stop);
            await copy.WriteAsync(pair.Older.CompareTo(pair.New) < 0 ? pair.New : pair.Older, stop);
            await copy.WriteAsync((decimal)pair.Evidence.Score, stop);
            await copy.WriteAsync(EvidenceJson.Of(pair.Evidence), NpgsqlDbType.Jsonb, stop);
        }
        await copy.CompleteAsync(stop);
    }

    private sealed record Batch(ILookup<long, Guid> Shared, Dictionary<Guid, Candidate> Others, HashSet<Guid> New, ILookup<string, Guid> ByMail, Groups Groups);

    private sealed record Pair(Guid New, Guid Older, MatchEvidence Evidence);

    private sealed record BlockRow(long Block, Guid PersonId);

    private sealed record PersonRow(Guid Id, string? GivenName, string? FamilyName, string? Degrees, string? Affiliation, string? City, string? State, string? Country, string Source);

    private sealed record ContactRow(Guid PersonId, string Kind, string Value);

    /// <summary>Who is already paired with whom in this batch, over any number of steps.</summary>
    private sealed class Groups
    {
        private readonly Dictionary<Guid, Guid> above = [];

        public bool Join(Guid one, Guid other)
        {
            var (a, b) = (Top(one), Top(other));
            if (a == b) return false;
            above[a] = b;
            return true;
        }

        private Guid Top(Guid id)
        {
            while (above.TryGetValue(id, out var up)) id = up;
            return id;
        }
    }
}
