using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Candidates;

/// <summary>A study whose candidates were never frozen into a ranking, or changed since.</summary>
internal sealed record UnfrozenStudy(string Protocol, string Title, long Candidates, DateTimeOffset LastAdded, bool HasSnapshot);

/// <summary>A study with letters that wait to be released.</summary>
internal sealed record UntoldStudy(string Protocol, string Title, long Letters, DateTimeOffset Oldest, int Days);

/// <summary>What Home shows of feasibility, within the reader's own grants whatever the permission of the page.</summary>
internal sealed class HomeReads(DbSession session, IAccess access, TimeProvider clock)
{
    public async Task<IReadOnlyList<UnfrozenStudy>> UnfrozenAsync(CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.ViewRanking, stop);
        return await session.QueryAsync<UnfrozenStudy>($"""
            select s.protocol, s.title, n.candidates, n.last_added, r.taken_at is not null as has_snapshot
              from investigators.study_card s
              join lateral (select count(*) as candidates, max(c.added_at) as last_added from investigators.candidate c where c.study_id = s.id and c.removed_at is null) n on n.candidates > 0
              left join lateral (select max(f.taken_at) as taken_at from investigators.ranking_snapshot f where f.study_id = s.id) r on true
             where {seen.On("s", studyColumn: "id")} and (r.taken_at is null or r.taken_at < n.last_added) order by n.last_added desc limit 6
            """, stop);
    }

    public async Task<IReadOnlyList<UntoldStudy>> LettersAsync(CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.Decide, stop);
        var rows = await session.QueryAsync<Untold>($"""
            select s.protocol, s.title, count(*) as letters, min(d.decided_at) as oldest
              from investigators.outcome_letter l join investigators.decision d on d.id = l.decision_id join investigators.study_card s on s.id = l.study_id
             where l.released_at is null and {seen.On("l")} group by s.id, s.protocol, s.title order by min(d.decided_at) limit 6
            """, stop);
        return rows.ConvertAll(row => new UntoldStudy(row.Protocol, row.Title, row.Letters, row.Oldest, Math.Max(0, (int)(clock.GetUtcNow() - row.Oldest).TotalDays)));
    }

    public async Task<FeasibilityFigures> FiguresAsync(CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.ViewRanking, stop);
        var people = await session.QueryOneAsync<long>($"select count(*) from (select from investigators.person_hit limit {RowCount.Cap + 1}) h", stop);
        var candidates = await session.QueryOneAsync<long>($"select count(*) from investigators.candidate c where c.removed_at is null and {seen.On("c")}", stop);
        var frozen = await session.QueryOneAsync<long>($"select count(*) from investigators.ranking_snapshot f where {seen.On("f")}", stop);
        return new(RowCount.Of(people), candidates, frozen);
    }

    private sealed record Untold(string Protocol, string Title, long Letters, DateTimeOffset Oldest);
}

/// <summary>Figures of feasibility.</summary>
internal sealed record FeasibilityFigures(RowCount People, long Candidates, long Snapshots);
