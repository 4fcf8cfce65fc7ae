using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ctms.Platform.Data;

namespace Ctms.Platform.Search;

/// <summary>
/// Writes and removes entries in sets. One writer at a time, who reads the things themselves only after its turn has come: so the index never falls back behind what was written before,
/// whoever rebuilds it meanwhile.
/// </summary>
internal sealed class SearchWriter(DbSession session)
{
    /// <summary>Raised when the same things give other words or tokens: then every installation reads all of them once more.</summary>
    public const int Version = 2;

    private const int LongestTitle = 500;
    private const int LongestDetail = 1_000;
    private const int LongestText = 200_000;

    /// <summary>Waits for the turn of this unit of work.</summary>
    public Task TakeTurnAsync(CancellationToken stop) => session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('search.entry', 0))::text", stop);

    /// <summary>Entries that are different are written, the others left alone; answers how many were written.</summary>
    public async Task<int> WriteAsync(ISearchable offer, IReadOnlyList<SearchEntry> entries, CancellationToken stop)
    {
        if (entries.Count == 0) return 0;
        var fresh = entries.Select(entry => Row.Of(offer, entry)).ToList();
        var kept = await KeptAsync(offer.Kind, [.. fresh.Select(row => row.Id)], stop);
        var changed = fresh.FindAll(row => !kept.TryGetValue(row.Id, out var old) || old.Digest != row.Digest);
        if (changed.Count == 0) return 0;
        await InsertAsync(offer.Kind, changed, stop);
        var words = changed.SelectMany(row => row.Known).Distinct(StringComparer.Ordinal).ToList();
        await AddWordsAsync(words, stop);
        await ForgetWordsAsync(changed.Where(row => kept.ContainsKey(row.Id)).SelectMany(row => kept[row.Id].Known).Except(words, StringComparer.Ordinal), stop);
        return changed.Count;
    }

    /// <summary>Removes entries, and the words that stood in none but these: what was erased stands in no index.</summary>
    public async Task RemoveAsync(string kind, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return;
        var gone = await session.QueryAsync<Kept>($"delete from search.entry e where e.kind = {kind} and e.id = any({ids.ToArray()}) returning e.id, encode(e.digest, 'hex') as digest, e.title, e.names, e.detail", stop);
        await ForgetWordsAsync(gone.SelectMany(row => row.Known), stop);
    }

    private async Task<Dictionary<Guid, Kept>> KeptAsync(string kind, Guid[] ids, CancellationToken stop) =>
        (await session.QueryAsync<Kept>($"select e.id, encode(e.digest, 'hex') as digest, e.title, e.names, e.detail from search.entry e where e.kind = {kind} and e.id = any({ids})", stop)).ToDictionary(row => row.Id);

    private async Task InsertAsync(string kind, List<Row> rows, CancellationToken stop)
    {
        await session.ExecuteAsync($"insert into search.language (language) select unnest({rows.Select(row => row.Language).Distinct().ToArray()}::text[]) on conflict do nothing", stop);
        await session.ExecuteAsync($"""
            insert into search.entry as e (kind, id, client_id, study_id, country, site_id, roles, clients, studies, countries, sites, people, updated, language, digest, title_key, title, names, detail, url, body, words)
            select {kind}, r.id, r.client_id, r.study_id, r.country, r.site_id, r.roles, r.clients, r.studies, r.countries, r.sites, r.people, r.updated, r.language, decode(r.digest, 'hex'),
                   r.title_key, r.title, r.names, r.detail, r.url, r.body, search.words(r.language, r.title_words, r.detail_words, r.body_words, r.tokens)
              from json_to_recordset({JsonSerializer.Serialize(rows, Json)}::json) r (id uuid, client_id uuid, study_id uuid, country text, site_id uuid, roles text[], clients uuid[], studies uuid[], countries text[],
                   sites uuid[], people uuid[], updated timestamptz, language text, digest text, title_key text, title text, names text, detail text, url text, body text, title_words text, detail_words text,
                   body_words text, tokens text[])
                on conflict (kind, id) do update set client_id = excluded.client_id, study_id = excluded.study_id, country = excluded.country, site_id = excluded.site_id, roles = excluded.roles,
                   clients = excluded.clients, studies = excluded.studies, countries = excluded.countries, sites = excluded.sites, people = excluded.people, updated = excluded.updated,
                   language = excluded.language, digest = excluded.digest, title_key = excluded.title_key, title = excluded.title, names = excluded.names, detail = excluded.detail, url = excluded.url,
                   body = excluded.body, words = excluded.words
            """, stop);
    }

    private async Task AddWordsAsync(List<string> words, CancellationToken stop)
    {
        var known = (await session.QueryAsync<string>($"select w.text from search.word w where w.text = any({words.ToArray()})", stop)).ToHashSet(StringComparer.Ordinal);
        var added = words.Where(word => !known.Contains(word)).Select(word => new { text = word, forms = NearForms.Of(word) }).ToList();
        if (added.Count > 0)
            await session.ExecuteAsync($"insert into search.word (text, forms) select r.text, r.forms from json_to_recordset({JsonSerializer.Serialize(added)}::json) r (text text, forms integer[]) on conflict do nothing", stop);
    }

    /// <summary>Takes words away that stand in no entry any more.</summary>
    public async Task ForgetWordsAsync(IEnumerable<string> words, CancellationToken stop)
    {
        var gone = words.Distinct(StringComparer.Ordinal).ToArray();
        // The word as a query of the index: it has letters only.
        if (gone.Length > 0)
            await session.ExecuteAsync($"delete from search.word w where w.text = any({gone}) and not exists (select from search.entry e where e.words @@ ('''' || w.text || '''')::tsquery)", stop);
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<string> KnownWords(params string?[] texts) => texts.SelectMany(text => SearchWords.Of(text)).Where(NearForms.Has).Distinct(StringComparer.Ordinal);

    private sealed record Kept(Guid Id, string Digest, string Title, string? Names, string? Detail)
    {
        public IEnumerable<string> Known => KnownWords(Title, Names, Detail);
    }

    /// <summary>An entry as it is kept.</summary>
    private sealed record Row(
        Guid Id, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId, string[] Roles, Guid[] Clients, Guid[] Studies, string[] Countries, Guid[] Sites, Guid[] People,
        DateTimeOffset? Updated, string Language, string TitleKey, string Title, string? Names, string? Detail, string Url, string? Body, string TitleWords, string DetailWords, string BodyWords, string[] Tokens)
    {
        public string Digest { get; private init; } = "";

        [JsonIgnore]
        public IEnumerable<string> Known => KnownWords(Title, Names, Detail);

        public static Row Of(ISearchable offer, SearchEntry entry)
        {
            if (offer.Permission is null && entry.Audience is null) throw new InvalidOperationException($"The kind {offer.Kind} has no permission, so its entry {entry.Id} needs an audience.");
            var title = Kept(entry.Title, LongestTitle) ?? "";
            var (names, detail, body) = (Kept(entry.Names, LongestTitle), Kept(entry.Detail, LongestDetail), Kept(entry.Text, LongestText));
            var words = TitleWordsOf(title, names);
            var (place, audience) = (entry.Place, entry.Audience);
            var row = new Row(
                entry.Id, place?.ClientId, place?.StudyId, place?.Country, place?.SiteId, audience?.Roles ?? [], audience?.Clients ?? [], audience?.Studies ?? [], audience?.Countries ?? [], audience?.Sites ?? [],
                audience?.People ?? [], entry.Updated?.ToUniversalTime(), entry.Language ?? "", SearchWords.Key(title), title, names, detail, entry.Url, body, Words(words, entry, title),
                Words(SearchWords.Of(detail).Concat(SearchWords.Codes(detail)), entry, detail), Words(SearchWords.Of(body), entry, body), SearchTokens.Of(offer.Kind, entry, words));
            return row with { Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Version + JsonSerializer.Serialize(row, Json)))) };
        }

        /// <summary>Where stems are taken, words with marks are given as they are written too.</summary>
        private static string Words(IEnumerable<string> words, SearchEntry entry, string? text) =>
            string.Join(' ', entry.Language is null ? words : words.Concat(SearchWords.Read(text).Where(word => word.Written != word.Folded).Select(word => word.Written)));

        private static List<string> TitleWordsOf(string title, string? names)
        {
            var words = SearchWords.Of(title).Concat(SearchWords.Of(names)).Concat(SearchWords.Codes(title)).Concat(SearchWords.Codes(names)).ToList();
            return [.. words.Concat(words.Select(SearchWords.WithoutDigraphs).OfType<string>())];
        }

        /// <summary>PostgreSQL keeps no NUL in a text, and half a surrogate pair is no character.</summary>
        private static string? Kept(string? text, int longest)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var cut = text.Length > longest ? text[..longest] : text;
            return cut.Any(letter => letter == 0 || char.IsSurrogate(letter)) ? string.Concat(cut.EnumerateRunes().Where(rune => rune.Value is not (0 or 0xFFFD)).Select(rune => rune.ToString())).Trim() : cut.Trim();
        }
    }
}
