using Ctms.Directory.Notes;
using Ctms.Directory.Review;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.People;

internal sealed record PersonHead(
    Guid Id, string? GivenName, string? FamilyName, string? Degrees, string? Affiliation, string? City, string? State, string? Country, string Source, DateOnly? SourceDate,
    string? ContactStop, string? ContactStopReason, string? ContactStopBy, DateTimeOffset? ContactStopAt, bool IsDemo, Guid? MergedInto, DateTimeOffset? ErasedAt)
{
    public string Name => ErasedAt is null ? PersonName.Display(GivenName, FamilyName) : PersonName.Erased;

    public string Place => string.Join(", ", new[] { City, State, Country is null ? null : Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part)));
}

internal sealed record PlaceLine(Guid Id, Guid? OrganisationId, string Name, string? City, string? Country, string? Role, string Source, DateOnly? SourceDate, bool Ended);

internal sealed record ContactLine(Guid Id, string? Label, string Kind, string Value, string Source, DateOnly? SourceDate);

/// <summary>What the panels about one person show; <c>Back</c> is the page on which they stand.</summary>
internal sealed record PersonCard(PersonHead Person, IReadOnlySet<string> May, string Back)
{
    public IReadOnlyList<PlaceLine> Places { get; init; } = [];

    public IReadOnlyList<ContactLine> Contacts { get; init; } = [];

    public IReadOnlyList<NoteLine> Notes { get; init; } = [];

    public IReadOnlyList<NoteClient> Clients { get; init; } = [];

    public IReadOnlyList<MergeStory> Merges { get; init; } = [];

    public IReadOnlyList<Guid> Doubles { get; init; } = [];
}

/// <summary>Reads the panels of a person.</summary>
internal sealed class PersonCards(DbSession session, IAccess access, PersonNotes notes, MergeStories merges)
{
    public Task<PersonHead?> HeadAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<PersonHead>($"""
        select id, given_name, family_name, degrees, affiliation, city, state, country, source, source_date, contact_stop, contact_stop_reason, contact_stop_by, contact_stop_at, is_demo, merged_into, erased_at
          from directory.person where id = {id}
        """, stop);

    public async Task<PersonCard?> ContactAsync(Guid id, string back, CancellationToken stop)
    {
        if (await HeadAsync(id, stop) is not { } person) return null;
        var places = await session.QueryAsync<PlaceLine>($"""
            select a.id, a.organisation_id, a.name, o.city, o.country, a.role, a.source, a.source_date, a.ended
              from directory.affiliation a left join directory.organisation o on o.id = a.organisation_id
             where a.person_id = {id} order by a.ended, a.source_date desc nulls last, a.name limit 100
            """, stop);
        var contacts = await session.QueryAsync<ContactLine>($"""
            select id, label, kind, value, source, source_date from directory.contact_point where person_id = {id} order by kind, source_date desc nulls last, value limit 100
            """, stop);
        return new(person, await access.PermissionsAsync(stop), back) { Places = places, Contacts = contacts };
    }

    public async Task<PersonCard?> NotesAsync(Guid id, string back, CancellationToken stop) =>
        await HeadAsync(id, stop) is { } person
            ? new(person, await access.PermissionsAsync(stop), back) { Notes = await notes.OfAsync(id, stop), Clients = await notes.ClientsAsync(stop) }
            : null;

    public async Task<PersonCard?> RecordAsync(Guid id, string back, CancellationToken stop)
    {
        if (await HeadAsync(id, stop) is not { } person) return null;
        var doubles = await session.QueryAsync<Guid>($"select id from directory.duplicate where (one_id = {id} or other_id = {id}) and state in ('waiting', 'later') order by score desc limit 5", stop);
        return new(person, await access.PermissionsAsync(stop), back) { Merges = await merges.OfAsync(id, stop), Doubles = doubles };
    }
}
