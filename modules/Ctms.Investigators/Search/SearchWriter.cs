using Ctms.Platform.Data;
using Npgsql;
using NpgsqlTypes;

namespace Ctms.Investigators.Search;

/// <summary>Writes search rows in sets: new terms, then one COPY and one merge. Rows that did not change are not touched, so indexes stay calm.</summary>
internal sealed class SearchWriter(DbSession session)
{
    /// <summary>Runs in the caller's unit of work.</summary>
    public async Task WriteAsync(IReadOnlyList<IndexRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        var ids = await TermIdsAsync([.. rows.SelectMany(row => row.Terms).Distinct()], stop);
        await session.ExecuteAsync($"""
            create temp table if not exists fresh_person (
                id uuid, terms integer[], facets integer[], standing double precision, trials integer, last_year integer, latitude double precision, longitude double precision,
                name_key text, name text, degrees text, role text, recruiting integer, facility text, organisation_id uuid, city text, country text, conditions text[],
                do_not_contact boolean, is_demo boolean) on commit drop
            """, stop);
        await session.ExecuteAsync($"truncate fresh_person", stop);
        await CopyAsync(rows, ids, stop);
        await MergeAsync(stop);
        await PlacesAsync(rows, stop);
    }

    private async Task<Dictionary<Term, int>> TermIdsAsync(Term[] terms, CancellationToken stop)
    {
        // In one order, so that two writers wait for each other and never stand in each other's way.
        Array.Sort(terms, (left, right) => string.CompareOrdinal(left.Kind, right.Kind) is var kind and not 0 ? kind : string.CompareOrdinal(left.Text, right.Text));
        var (kinds, texts) = (Array.ConvertAll(terms, term => term.Kind), Array.ConvertAll(terms, term => term.Text));
        var added = await session.QueryAsync<TermId>($"""
            insert into investigators.term (kind, text)
            select w.kind, w.text from unnest({kinds}::text[], {texts}::text[]) with ordinality w(kind, text, place)
             where not exists (select from investigators.term t where t.kind = w.kind and t.text = w.text)
             order by w.place on conflict do nothing returning id, kind, text
            """, stop);
        await NearFormsAsync(added.FindAll(term => term.Kind is TermKind.Name or TermKind.Word), stop);
        var found = await session.QueryAsync<TermId>($"""
            select t.id, t.kind, t.text from unnest({kinds}::text[], {texts}::text[]) w(kind, text) join investigators.term t on t.kind = w.kind and t.text = w.text
            """, stop);
        return found.ToDictionary(term => new Term(term.Kind, term.Text), term => term.Id);
    }

    private async Task NearFormsAsync(List<TermId> added, CancellationToken stop)
    {
        var forms = added.SelectMany(term => NearForms.Of(term.Text).Distinct().Select(form => (Form: form, term.Id))).ToList();
        if (forms.Count == 0) return;
        await session.ExecuteAsync($"""
            insert into investigators.near_form (form, term_id)
            select * from unnest({forms.Select(form => form.Form).ToArray()}::integer[], {forms.Select(form => form.Id).ToArray()}::integer[])
            """, stop);
    }

    private async Task CopyAsync(IReadOnlyList<IndexRow> rows, Dictionary<Term, int> ids, CancellationToken stop)
    {
        await using var copy = await session.Connection.BeginBinaryImportAsync("copy fresh_person from stdin (format binary)", stop);
        foreach (var row in rows) await WriteRowAsync(copy, row, ids, stop);
        await copy.CompleteAsync(stop);
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter copy, IndexRow row, Dictionary<Term, int> ids, CancellationToken stop)
    {
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, stop);
        await copy.WriteAsync(row.Terms.Select(term => ids[term]).Order().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, stop);
        await copy.WriteAsync(row.Terms.Where(term => TermKind.Counted.Contains(term.Kind)).Select(term => ids[term]).Order().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, stop);
        await copy.WriteAsync(row.Standing, NpgsqlDbType.Double, stop);
        await copy.WriteAsync(row.Trials, NpgsqlDbType.Integer, stop);
        await copy.WriteAsync(row.LastYear, NpgsqlDbType.Integer, stop);
        await NullableAsync(copy, row.Place?.Latitude, NpgsqlDbType.Double, stop);
        await NullableAsync(copy, row.Place?.Longitude, NpgsqlDbType.Double, stop);
        await copy.WriteAsync(row.NameKey, NpgsqlDbType.Text, stop);
        await WriteCardAsync(copy, row.Card, stop);
    }

    private static async Task WriteCardAsync(NpgsqlBinaryImporter copy, IndexCard card, CancellationToken stop)
    {
        await copy.WriteAsync(card.Name, NpgsqlDbType.Text, stop);
        await NullableAsync(copy, card.Degrees, NpgsqlDbType.Text, stop);
        await NullableAsync(copy, card.Role, NpgsqlDbType.Text, stop);
        await copy.WriteAsync(card.Recruiting, NpgsqlDbType.Integer, stop);
        await NullableAsync(copy, card.Facility, NpgsqlDbType.Text, stop);
        await NullableAsync(copy, card.OrganisationId, NpgsqlDbType.Uuid, stop);
        await NullableAsync(copy, card.City, NpgsqlDbType.Text, stop);
        await NullableAsync(copy, card.Country, NpgsqlDbType.Text, stop);
        await copy.WriteAsync(card.Conditions, NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
        await copy.WriteAsync(card.DoNotContact, NpgsqlDbType.Boolean, stop);
        await copy.WriteAsync(card.IsDemo, NpgsqlDbType.Boolean, stop);
    }

    private static Task NullableAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken stop)
        => value is null ? copy.WriteNullAsync(stop) : copy.WriteAsync(value, type, stop);

    private async Task MergeAsync(CancellationToken stop)
    {
        await session.ExecuteAsync($"""
            insert into investigators.person_hit as h (id, terms, facets, standing, trials, last_year, latitude, longitude, name_key)
            select id, terms, facets, standing, trials, last_year, latitude, longitude, name_key from fresh_person
                on conflict (id) do update set terms = excluded.terms, facets = excluded.facets, standing = excluded.standing, trials = excluded.trials,
                   last_year = excluded.last_year, latitude = excluded.latitude, longitude = excluded.longitude, name_key = excluded.name_key
             where (h.terms, h.facets, h.standing, h.trials, h.last_year, h.latitude, h.longitude, h.name_key)
                is distinct from (excluded.terms, excluded.facets, excluded.standing, excluded.trials, excluded.last_year, excluded.latitude, excluded.longitude, excluded.name_key)
            """, stop);
        await session.ExecuteAsync($"""
            insert into investigators.person_card as c (id, name, degrees, role, recruiting, facility, organisation_id, city, country, conditions, do_not_contact, is_demo)
            select id, name, degrees, role, recruiting, facility, organisation_id, city, country, conditions, do_not_contact, is_demo from fresh_person
                on conflict (id) do update set name = excluded.name, degrees = excluded.degrees, role = excluded.role, recruiting = excluded.recruiting, facility = excluded.facility,
                   organisation_id = excluded.organisation_id, city = excluded.city, country = excluded.country, conditions = excluded.conditions,
                   do_not_contact = excluded.do_not_contact, is_demo = excluded.is_demo
             where (c.name, c.degrees, c.role, c.recruiting, c.facility, c.organisation_id, c.city, c.country, c.conditions, c.do_not_contact, c.is_demo)
                is distinct from (excluded.name, excluded.degrees, excluded.role, excluded.recruiting, excluded.facility, excluded.organisation_id, excluded.city, excluded.country,
                   excluded.conditions, excluded.do_not_contact, excluded.is_demo)
            """, stop);
    }

    /// <summary>Towns and facilities that a person may name to search around them; the first coordinates stay.</summary>
    private async Task PlacesAsync(IReadOnlyList<IndexRow> rows, CancellationToken stop)
    {
        var places = rows.Where(row => row.Place is not null)
            .SelectMany(row => new[] { (Kind: "city", Label: row.Card.City), (Kind: "facility", Label: row.Card.Facility) }
                .Where(place => !string.IsNullOrWhiteSpace(place.Label))
                .Select(place => (place.Kind, Key: Words.Key(place.Label!), Country: row.Card.Country ?? "", Label: place.Label!, Point: row.Place!.Value)))
            .Where(place => place.Key.Length > 0)
            .DistinctBy(place => (place.Kind, place.Key, place.Country))
            .OrderBy(place => place.Key, StringComparer.Ordinal).ThenBy(place => place.Kind, StringComparer.Ordinal).ThenBy(place => place.Country, StringComparer.Ordinal).ToList();
        await session.ExecuteAsync($"""
            insert into investigators.place (kind, key, country, label, latitude, longitude)
            select * from unnest({places.Select(place => place.Kind).ToArray()}::text[], {places.Select(place => place.Key).ToArray()}::text[],
                {places.Select(place => place.Country).ToArray()}::text[], {places.Select(place => place.Label).ToArray()}::text[],
                {places.Select(place => place.Point.Latitude).ToArray()}::double precision[], {places.Select(place => place.Point.Longitude).ToArray()}::double precision[])
            on conflict do nothing
            """, stop);
    }

    private sealed record TermId(int Id, string Kind, string Text);
}
