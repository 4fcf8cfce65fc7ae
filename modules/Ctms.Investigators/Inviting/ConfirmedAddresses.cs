using Ctms.Directory.Contracts;
using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>A candidate's person with the address that somebody confirmed for this study, if anybody did, and those that the directory knows.</summary>
internal sealed record AddressLine(
    Guid Person, string Name, string? Facility, string? City, string? Country, bool IsDemo, bool DoNotContact,
    string? Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? Source, IReadOnlyList<PersonEmail> Known);

/// <summary>One page of people whose addresses are to be confirmed.</summary>
internal sealed record AddressPage(IReadOnlyList<AddressLine> Lines, long Missing, long Confirmed);

/// <summary>The people of a study's candidates and where they can be reached.</summary>
internal sealed class ConfirmedAddresses(DbSession session, IScope scope, IContactPoints contacts)
{
    public const int PageSize = 25;

    public async Task<AddressPage> ReadAsync(StudyCard study, bool isConfirmed, int from, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select distinct on (lower(coalesce(p.name, '')), c.person_id) c.person_id, coalesce(p.name, '–') as name, c.facility, c.city, c.country, coalesce(p.is_demo, false) as is_demo,
                   coalesce(p.do_not_contact, false) as do_not_contact, a.email, a.confirmed_by, a.confirmed_at, a.source
              from investigators.candidate c
              left join investigators.person_card p on p.id = c.person_id
              left join investigators.confirmed_address a on a.study_id = c.study_id and a.person_id = c.person_id
             where c.study_id = {study.Id} and c.removed_at is null and {scope.On("c")} and (a.id is not null) = {isConfirmed}
             order by lower(coalesce(p.name, '')), c.person_id, c.id offset {from} limit {PageSize}
            """, stop);
        var counts = await session.QueryOneAsync<Counts>($"""
            select count(distinct c.person_id) filter (where a.id is null) as missing, count(distinct c.person_id) filter (where a.id is not null) as confirmed
              from investigators.candidate c left join investigators.confirmed_address a on a.study_id = c.study_id and a.person_id = c.person_id
             where c.study_id = {study.Id} and c.removed_at is null and {scope.On("c")}
            """, stop);
        var known = (await contacts.EmailsOfAsync([.. rows.Select(row => row.PersonId)], stop)).ToLookup(email => email.PersonId);
        return new([.. rows.Select(row => new AddressLine(
            row.PersonId, row.Name, row.Facility, row.City, row.Country, row.IsDemo, row.DoNotContact, row.Email, row.ConfirmedBy, row.ConfirmedAt, row.Source, [.. known[row.PersonId]]))],
            counts!.Missing, counts.Confirmed);
    }

    private sealed record Row(
        Guid PersonId, string Name, string? Facility, string? City, string? Country, bool IsDemo, bool DoNotContact, string? Email, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? Source);

    private sealed record Counts(long Missing, long Confirmed);
}
