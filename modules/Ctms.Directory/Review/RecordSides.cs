using Ctms.Directory.Matching;
using Ctms.Directory.People;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>One record as it stands beside its probable double.</summary>
internal sealed record RecordSide(
    Guid Id, string? GivenName, string? FamilyName, string? Degrees, string? Affiliation, string? City, string? State, string? Country,
    string? ContactStop, string? ContactStopReason, string Source, DateOnly? SourceDate, bool IsDemo, string[] Affiliations, string[] Emails, string[] Phones, string[] Sources)
{
    public string Name => PersonName.Display(GivenName, FamilyName);

    public string Place => string.Join(", ", new[] { City, State, Country is null ? null : Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part)));

    public string? Stop => ContactStop is null ? null : ContactStopReason;
}

/// <summary>One line of the comparison; a field can be chosen, the rest is shown.</summary>
internal sealed record ComparedLine(string Label, string? FieldId, string[] One, string[] Other, Agreement Agreement);

/// <summary>Both records of a pair, line by line.</summary>
internal sealed class RecordSides(DbSession session)
{
    public async Task<Dictionary<Guid, RecordSide>> ReadAsync(Guid one, Guid other, CancellationToken stop)
    {
        var rows = await session.QueryAsync<RecordSide>($"""
            select p.id, p.given_name, p.family_name, p.degrees, p.affiliation, p.city, p.state, p.country, p.contact_stop, p.contact_stop_reason, p.source, p.source_date, p.is_demo,
                   array(select a.name from directory.affiliation a where a.person_id = p.id order by a.source_date desc nulls last, a.name limit 12) as affiliations,
                   array(select c.value from directory.contact_point c where c.person_id = p.id and c.kind = 'email' order by c.value) as emails,
                   array(select c.value from directory.contact_point c where c.person_id = p.id and c.kind = 'phone' order by c.value) as phones,
                   array(select distinct s from (select p.source as s union select a.source from directory.affiliation a where a.person_id = p.id) all_sources order by s limit 12) as sources
              from directory.person p where p.id in ({one}, {other})
            """, stop);
        return rows.ToDictionary(row => row.Id);
    }

    public static ComparedLine[] Compare(RecordSide one, RecordSide other, EvidencePart[] evidence)
    {
        var weighed = evidence.ToDictionary(part => part.What, part => part.Agreement);
        return
        [
            new("Name", "name", [one.Name], [other.Name], weighed.GetValueOrDefault("name", Agreement.Unknown)),
            Line("Degrees", "degrees", one.Degrees, other.Degrees),
            new("Affiliation", "affiliation", Texts(one.Affiliation), Texts(other.Affiliation), weighed.GetValueOrDefault("affiliation", Agreement.Unknown)),
            new("Place", "place", Texts(one.Place), Texts(other.Place), Place(weighed)),
            Set("Other affiliations", one.Affiliations.Where(name => name != one.Affiliation), other.Affiliations.Where(name => name != other.Affiliation)),
            Set("E-mail", one.Emails, other.Emails, mail => ContactValue.Email(mail)),
            Set("Phone", one.Phones, other.Phones, phone => ContactValue.Phone(phone)),
            // Two sources are the rule for one person: only a shared one says something.
            Set("Sources", one.Sources, other.Sources) is { Agreement: Agreement.Differs } sources ? sources with { Agreement = Agreement.Unknown } : Set("Sources", one.Sources, other.Sources),
            Line("Do not contact", null, one.Stop, other.Stop),
        ];
    }

    private static Agreement Place(Dictionary<string, Agreement> weighed) =>
        weighed.GetValueOrDefault("country") == Agreement.Differs ? Agreement.Differs : weighed.GetValueOrDefault("city", Agreement.Unknown);

    private static string[] Texts(string? text) => string.IsNullOrWhiteSpace(text) ? [] : [text];

    private static ComparedLine Line(string label, string? field, string? one, string? other) => new(label, field, Texts(one), Texts(other),
        string.IsNullOrEmpty(one) || string.IsNullOrEmpty(other) ? Agreement.Unknown : one == other ? Agreement.Agrees : Agreement.Differs);

    /// <param name="label">What is compared.</param>
    /// <param name="one">Values of one side.</param>
    /// <param name="other">Values of the other side.</param>
    /// <param name="comparable">The form that counts as evidence; null for what is none (a masked number).</param>
    private static ComparedLine Set(string label, IEnumerable<string> one, IEnumerable<string> other, Func<string, string?>? comparable = null)
    {
        var (mine, theirs) = (one.ToArray(), other.ToArray());
        var (a, b) = (Keys(mine), Keys(theirs));
        return new(label, null, mine, theirs, a.Length == 0 || b.Length == 0 ? Agreement.Unknown : a.Intersect(b, StringComparer.OrdinalIgnoreCase).Any() ? Agreement.Agrees : Agreement.Differs);

        string[] Keys(string[] values) => [.. values.Select(value => comparable is null ? value : comparable(value)).OfType<string>()];
    }
}
