using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Decisions;

/// <summary>A letter: to whom, what it says, and since when it waits.</summary>
internal sealed record LetterRow(
    Guid Id, Guid CandidateId, Guid PersonId, string Name, string? Facility, string? Country, string Outcome, string Language, string Subject, string Body, DateTimeOffset DecidedAt, string DecidedBy,
    string? Reason, DateTimeOffset? ReleasedAt, string? ReleasedBy, bool HasAddress, bool DoNotContact, bool IsDemo)
{
    public (string Subject, string Body) Filled(string protocol) => LetterHoles.Fill(Subject, Body, Name, protocol, Facility);

    /// <summary>Whole days since the decision for which nobody has been told.</summary>
    public int? Days(DateTimeOffset now) => ReleasedAt is null ? Math.Max(0, (int)(now - DecidedAt).TotalDays) : null;
}

/// <summary>Letters with their holes filled.</summary>
internal static class LetterHoles
{
    public static readonly string[] Known = [Placeholders.Name, Placeholders.Study, Placeholders.Facility];

    public static (string Subject, string Body) Fill(string subject, string body, string name, string protocol, string? facility)
    {
        (string, string)[] holes = [(Placeholders.Name, name), (Placeholders.Study, protocol), (Placeholders.Facility, facility ?? "–")];
        return (Placeholders.Fill(subject, holes), Placeholders.Fill(body, holes));
    }
}

/// <summary>Letters of a study and of nobody else's: those that wait first, the oldest first.</summary>
internal sealed class LetterList(DbSession session, IScope scope)
{
    private static readonly Keyset<LetterRow> Order = new Keyset<LetterRow>("l.id", row => row.Id)
        .By("name", "lower(coalesce(p.name, ''))", row => row.Name.ToLowerInvariant())
        .By("decided", "d.decided_at", row => row.DecidedAt)
        .By("released", "l.released_at", row => row.ReleasedAt);

    public Task<ListSlice<LetterRow>> ReadAsync(StudyCard study, ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"l.study_id = {study.Id}").And(scope.On("l")).Contains("p.name", request.Q).Any("l.outcome", request, "outcome").Any("l.language", request, "language")
            .And($"l.released_at is null", when: request.Text("state") == "waiting", filter: "state").And($"l.released_at is not null", when: request.Text("state") == "released", filter: "state");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select l.id, l.candidate_id, l.person_id, coalesce(p.name, '–') as name, c.facility, c.country, l.outcome, l.language, l.subject, l.body, d.decided_at, d.decided_by, d.reason, l.released_at, l.released_by,
                       a.id is not null as has_address, coalesce(p.do_not_contact, false) as do_not_contact, coalesce(p.is_demo, false) as is_demo
                """,
            From: $"""
                from investigators.outcome_letter l join investigators.decision d on d.id = l.decision_id join investigators.candidate c on c.id = l.candidate_id
                  left join investigators.person_card p on p.id = l.person_id left join investigators.confirmed_address a on a.study_id = l.study_id and a.person_id = l.person_id
                """,
            Where: where)
        {
            Facets = { ["outcome"] = "l.outcome", ["language"] = "l.language" },
        }, stop);
    }

    public async Task<LetterFigures> FiguresAsync(StudyCard study, CancellationToken stop) => (await session.QueryOneAsync<LetterFigures>($"""
        select count(*) filter (where l.released_at is null) as waiting, count(*) filter (where l.released_at is not null) as released, min(d.decided_at) filter (where l.released_at is null) as oldest,
               count(*) filter (where l.released_at is null and a.id is null) as without_address
          from investigators.outcome_letter l join investigators.decision d on d.id = l.decision_id
          left join investigators.confirmed_address a on a.study_id = l.study_id and a.person_id = l.person_id
         where l.study_id = {study.Id} and {scope.On("l")}
        """, stop))!;

    public Task<List<Guid>> WaitingAsync(StudyCard study, CancellationToken stop)
        => session.QueryAsync<Guid>($"select l.id from investigators.outcome_letter l where l.study_id = {study.Id} and l.released_at is null and {scope.On("l")} order by l.id", stop);

    /// <summary>The texts that wait, one for each outcome and language, with a person to whom one of them goes.</summary>
    public Task<List<LetterText>> TextsAsync(StudyCard study, CancellationToken stop) => session.QueryAsync<LetterText>($"""
        select distinct on (l.outcome, l.language) l.outcome, l.language, l.subject, l.body, coalesce(p.name, '–') as name, c.facility, count(*) over (partition by l.outcome, l.language) as letters
          from investigators.outcome_letter l join investigators.candidate c on c.id = l.candidate_id left join investigators.person_card p on p.id = l.person_id
         where l.study_id = {study.Id} and l.released_at is null and {scope.On("l")} order by l.outcome desc, l.language, l.created_at desc
        """, stop);
}

/// <summary>How many letters of a study wait, and since when.</summary>
internal sealed record LetterFigures(long Waiting, long Released, DateTimeOffset? Oldest, long WithoutAddress);

/// <summary>The text that letters of one outcome and language share.</summary>
internal sealed record LetterText(string Outcome, string Language, string Subject, string Body, string Name, string? Facility, long Letters);
