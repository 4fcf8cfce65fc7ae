using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Data;

namespace Ctms.Studies.Home;

internal sealed record OpenStudy(Guid Id, string ProtocolNumber, string Title, string Status, string ClientName);

internal sealed record StatusCount(string Status, long Studies);

internal sealed record StudyNews(DateTimeOffset At, string Who, string Protocol, string What);

/// <summary>What Home tells of studies. Home has no permission of its own, so the reads ask for what the person may see.</summary>
internal sealed class HomeStudies(DbSession session, IAccess access, AuditTrail trail, CurrentUser user)
{
    public async Task<IReadOnlyList<OpenStudy>> OpenAsync(int most, CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.View, stop);
        return await session.QueryAsync<OpenStudy>($"""
            select s.id, s.protocol_number, s.title, s.status, c.name as client_name
              from studies.study s join studies.client c on c.id = s.client_id
             where {seen.On("s", studyColumn: "id")} and s.status not in ('closed', 'terminated', 'withdrawn')
             order by s.created_at desc, s.id limit {most}
            """, stop);
    }

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.View, stop);
        var rows = await session.QueryAsync<StatusCount>($"select s.status, count(*) as studies from studies.study s where {seen.On("s", studyColumn: "id")} group by s.status", stop);
        return rows.ToDictionary(r => r.Status, r => r.Studies);
    }

    /// <summary>What others did to the open studies lately, newest first.</summary>
    public async Task<IReadOnlyList<StudyNews>> NewsAsync(int most, CancellationToken stop)
    {
        var news = new List<StudyNews>();
        foreach (var study in await OpenAsync(12, stop))
        {
            var entries = await trail.OfAsync(study.Id, null, most, stop);
            news.AddRange(entries.Where(e => e.ActorId != user.Id && e.Action == "update").Select(e => new StudyNews(e.At, e.Actor, study.ProtocolNumber, What(e))));
        }

        return [.. news.OrderByDescending(n => n.At).Take(most)];
    }

    private static string What(Ctms.Platform.Audit.HistoryEntry entry) =>
        entry.Changes.FirstOrDefault(c => c.Label == "Status") is { New: { } to } ? to : string.Join(", ", entry.Changes.Select(c => c.Label));
}
