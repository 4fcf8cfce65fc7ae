using Ctms.Platform.Data;

namespace Ctms.Investigators.Search;

/// <summary>
/// Turns a question into term numbers. Words are looked for as written first; only a word that nobody has, or a combination that nobody has, is looked
/// for as the beginning of a word and then with typing errors.
/// </summary>
internal sealed class QueryReading(DbSession session)
{
    private const int MostWords = 8;

    /// <summary>As written; words that no record has are replaced by similar ones.</summary>
    public Task<SearchPlan> ReadAsync(SearchRequest request, CancellationToken stop) => ReadAsync(request, widened: false, stop);

    /// <summary>Every word with its similar ones: for a question that nobody answers as written.</summary>
    public Task<SearchPlan> ReadWidenedAsync(SearchRequest request, CancellationToken stop) => ReadAsync(request, widened: true, stop);

    private async Task<SearchPlan> ReadAsync(SearchRequest request, bool widened, CancellationToken stop)
    {
        var asked = new List<Asked>();
        asked.AddRange(AskedWords(request.Text, TermKind.Name, TermKind.Word));
        asked.AddRange(AskedWords(request.Condition, TermKind.Word));
        asked.AddRange(AskedValues(request));
        var known = await KnownAsync(asked, stop);
        var without = request switch
        {
            { Recruiting: false, Contactable: true } => known.Ids(new(TermKind.Flag, Flags.Recruiting), new(TermKind.Flag, Flags.DoNotContact)),
            { Recruiting: false } => known.Ids(new Term(TermKind.Flag, Flags.Recruiting)),
            { Contactable: true } => known.Ids(new Term(TermKind.Flag, Flags.DoNotContact)),
            _ => [],
        };
        var (centre, label) = await CentreAsync(request.Near, stop);
        var groups = new List<TermGroup>();
        var corrections = new List<Correction>();
        foreach (var word in asked.Where(word => !word.IsCheck)) groups.Add(await GroupAsync(word, known, widened, corrections, stop));
        if (centre is { } point) groups.Add(await CellsAsync(point, request.Kilometres, stop));
        var plan = new SearchPlan(groups, without, request, centre, label, request.Near is not null && centre is null, corrections);
        return plan with { AtLeast = widened ? 0 : await AtLeastAsync(plan, known, stop) };
    }

    /// <summary>
    /// What the last count says about a common word or condition, alone or in one country. All other questions are counted when they are asked.
    /// </summary>
    private async Task<long> AtLeastAsync(SearchPlan plan, KnownTerms known, CancellationToken stop)
    {
        if (plan is not { Without.Length: 0, Centre: null, Request: { ActiveFrom: null, ActiveTo: null, LeastTrials: null, City: null, Recruiting: null, Contactable: null } request }) return 0;
        if (request.Areas.Length + request.Phases.Length + request.Roles.Length > 0 || request.Countries.Length > 1 || (request.Text is not null && request.Condition is not null)) return 0;
        var words = plan.Groups.Take(plan.Groups.Count - request.Countries.Length).ToList();
        var term = words is [{ Best: [var only], Others: [] } one] ? (Id: only, one.People)
            : known.Of([PhraseOf(request)]) is [var phrase] ? (phrase.Id, phrase.People) : default;
        if (term.Id == 0 || request.Countries.Length == 0) return term.People;
        return await session.QueryOneAsync<long>($"""
            select p.people::bigint from investigators.term_pair p join investigators.term c on c.id = p.country_id
             where c.kind = 'country' and c.text = {request.Countries[0]} and p.term_id = {term.Id}
            """, stop);
    }

    private static Term PhraseOf(SearchRequest request) => new(TermKind.Phrase, Words.Phrase(request.Condition ?? request.Text ?? ""));

    private static IEnumerable<Asked> AskedWords(string? text, params string[] kinds)
        => text is null ? [] : Words.Of(text).Distinct().Take(MostWords).Select(word => new Asked(word, [.. kinds.Select(kind => new Term(kind, word))], IsWord: true));

    private static IEnumerable<Asked> AskedValues(SearchRequest request)
    {
        if (request.Countries.Length > 0) yield return Asked.Values(TermKind.Country, request.Countries);
        if (request.Areas.Length > 0) yield return Asked.Values(TermKind.Area, request.Areas);
        if (request.Phases.Length > 0) yield return Asked.Values(TermKind.Phase, request.Phases);
        if (request.Roles.Length > 0) yield return Asked.Values(TermKind.Role, request.Roles);
        if (request.City is { } city) yield return Asked.Values(TermKind.City, [Words.Key(city)]);
        if (request.Recruiting == true) yield return Asked.Values(TermKind.Flag, [Flags.Recruiting]);
        if (request.Contactable == false) yield return Asked.Values(TermKind.Flag, [Flags.DoNotContact]);
        yield return Asked.Values(TermKind.Flag, [Flags.Recruiting, Flags.DoNotContact]) with { IsCheck = true };
        yield return new Asked("", [PhraseOf(request)], IsWord: false, IsCheck: true);
    }

    private async Task<KnownTerms> KnownAsync(List<Asked> asked, CancellationToken stop)
    {
        var terms = asked.SelectMany(word => word.Terms).Distinct().ToList();
        var (kinds, texts) = (terms.Select(term => term.Kind).ToArray(), terms.Select(term => term.Text).ToArray());
        return new(await session.QueryAsync<KnownTerm>($"""
            select t.id, t.kind, t.text, t.people from unnest({kinds}::text[], {texts}::text[]) w(kind, text) join investigators.term t on t.kind = w.kind and t.text = w.text
            """, stop));
    }

    private async Task<TermGroup> GroupAsync(Asked asked, KnownTerms known, bool widened, List<Correction> corrections, CancellationToken stop)
    {
        var exact = known.Of(asked.Terms);
        if (!asked.IsWord) return exact.Count == 0 ? TermGroup.Nobody : new(Ids(exact), [], exact.Sum(term => (long)term.People));
        if (exact.Count > 0 && !widened) return new(Ids(exact), [], exact.Sum(term => (long)term.People));
        var kinds = asked.Terms.Select(term => term.Kind).ToArray();
        var near = await SimilarWords.FindAsync(session, asked.Text, kinds, stop);
        var best = exact.Count > 0 ? exact : near.Best;
        var others = near.Best.Concat(near.Others).ExceptBy(best.Select(term => term.Id), term => term.Id).ToList();
        if (exact.Count == 0 && best.Count > 0) corrections.Add(new(asked.Text, [.. best.Concat(others).Select(term => term.Text).Distinct().Take(5)]));
        return new(Ids(best), Ids(others), best.Concat(others).Sum(term => (long)term.People));
    }

    private async Task<TermGroup> CellsAsync(GeoPoint centre, double kilometres, CancellationToken stop)
    {
        var cells = Geo.Cells(centre, kilometres).ToArray();
        var found = await session.QueryAsync<KnownTerm>($"""
            select t.id, t.kind, t.text, t.people from investigators.term t where t.kind = 'cell' and t.text = any({cells})
            """, stop);
        return found.Count == 0 ? TermGroup.Nobody : new(Ids(found), [], found.Sum(term => (long)term.People));
    }

    private async Task<(GeoPoint? Point, string? Label)> CentreAsync(string? near, CancellationToken stop)
    {
        if (near is null) return (null, null);
        if (PlaceText.Point(near) is { } typed) return (typed, near);
        var (key, country) = PlaceText.Town(near);
        // Of several towns of one name the one where most people are; a town before a facility.
        var found = await session.QueryOneAsync<Place>($"""
            select p.label, p.country, p.latitude, p.longitude
              from investigators.place p
             where p.key = {key} and ({country}::text is null or p.country = {country})
             order by p.kind, (select count(*) from (select from investigators.person_hit h where p.kind = 'city' and h.terms @> array[
                        (select t.id from investigators.term t where t.kind = 'city' and t.text = p.key), (select t.id from investigators.term t where t.kind = 'country' and t.text = p.country)]
                    limit 1000) n) desc, p.country limit 1
            """, stop);
        return found is null ? (null, null) : (new GeoPoint(found.Latitude, found.Longitude), Platform.Countries.NameOf(found.Country) is { Length: > 0 } name ? $"{found.Label}, {name}" : found.Label);
    }

    private static int[] Ids(IEnumerable<KnownTerm> terms) => [.. terms.Select(term => term.Id).Distinct()];

    private sealed record Place(string Label, string Country, double Latitude, double Longitude);

    private sealed record Asked(string Text, Term[] Terms, bool IsWord, bool IsCheck = false)
    {
        public static Asked Values(string kind, string[] values) => new(string.Join(", ", values), [.. values.Select(value => new Term(kind, value))], IsWord: false);
    }
}

/// <summary>A term of the index with the number of people who have it, as last counted.</summary>
internal sealed record KnownTerm(int Id, string Kind, string Text, int People);

/// <summary>Terms read in one go, by kind and text.</summary>
internal sealed class KnownTerms(IEnumerable<KnownTerm> terms)
{
    private readonly Dictionary<Term, KnownTerm> byText = terms.ToDictionary(term => new Term(term.Kind, term.Text));

    public List<KnownTerm> Of(IEnumerable<Term> wanted) => [.. wanted.Select(term => byText.GetValueOrDefault(term)).OfType<KnownTerm>()];

    public int[] Ids(params Term[] wanted) => [.. Of(wanted).Select(term => term.Id)];
}
