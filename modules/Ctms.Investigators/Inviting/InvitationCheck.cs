using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>A candidate who is to be invited: where the mail goes, or why none does.</summary>
internal sealed record Invitee(Guid Candidate, Guid Person, string Name, string? Facility, string? Country, string? Email, Hindrance? Hindrance, string? Detail);

/// <summary>For whom, to which survey.</summary>
internal sealed record InvitationTarget(Guid ClientId, Guid StudyId, Guid SurveyId);

/// <summary>Tells of candidates whether they can be invited. The page asks before, the work asks again in the transaction that invites.</summary>
internal sealed class InvitationCheck(DbSession session, IPeople people, TimeProvider clock)
{
    // unscoped: the study was found within the scope; whether a person was asked lately is looked up over all studies of its client, and only that is told
    public async Task<IReadOnlyList<Invitee>> OfAsync(InvitationTarget target, IReadOnlyCollection<Guid> candidates, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - InvitationRules.Quiet;
        var rows = await session.QueryAsync<Row>($"""
            select c.id, c.person_id, c.facility, c.country, c.removed_at is not null as is_removed, a.email,
                   exists (select from investigators.invitation i where i.candidate_id = c.id and i.survey_id = {target.SurveyId} and i.status <> 'revoked') as has_survey,
                   (select max(i.invited_at) from investigators.invitation i
                     where i.person_id = c.person_id and i.client_id = {target.ClientId} and i.status <> 'revoked' and i.invited_at > {since}) as asked_at
              from investigators.candidate c left join investigators.confirmed_address a on a.study_id = c.study_id and a.person_id = c.person_id
             where c.study_id = {target.StudyId} and c.id = any({candidates.ToArray()}) order by c.id
            """, stop);
        var known = await people.FindAsync([.. rows.Select(row => row.PersonId).Distinct()], stop);
        var chosen = new HashSet<Guid>();
        return [.. rows.Select(row => Of(row, known.GetValueOrDefault(row.PersonId), chosen))];
    }

    private static Invitee Of(Row row, PersonSummary? person, HashSet<Guid> chosen)
    {
        var stopped = person?.DoNotContact ?? true;
        var hindrance = InvitationRules.Of(new(row.IsRemoved, stopped, row.HasSurvey, row.Email is not null, row.AskedAt is not null, chosen.Contains(row.PersonId)));
        if (hindrance is null) chosen.Add(row.PersonId);
        return new(row.Id, row.PersonId, person?.DisplayName ?? "–", row.Facility, row.Country, row.Email, hindrance, hindrance == Hindrance.DoNotContact ? person?.DoNotContactReason : null);
    }

    private sealed record Row(Guid Id, Guid PersonId, string? Facility, string? Country, bool IsRemoved, string? Email, bool HasSurvey, DateTimeOffset? AskedAt);
}
