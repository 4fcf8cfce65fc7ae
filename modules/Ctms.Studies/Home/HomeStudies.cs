using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Home;

internal sealed record OpenStudy(Guid Id, string ProtocolNumber, string Title, string Status, string ClientName);

internal sealed record StatusCount(string Status, long Studies);

internal sealed record StudyNews(DateTimeOffset At, string Who, string Protocol, string What);

/// <summary>What Home tells of studies. Home has no permission of its own, so the reads ask for what the person may see.</summary>
internal sealed class HomeStudies(DbSession session, IAccess access, AuditTrail trail, CurrentUser user, IStringLocalizer<SharedTexts> texts, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

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

    /// <summary>What others did to the open studies since this person's last visit, newest first; on a first visit, in the last weeks.</summary>
    public async Task<(DateTimeOffset? Since, IReadOnlyList<StudyNews> News)> NewsAsync(int most, CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.View, stop);
        var studies = (await session.QueryAsync<Named>($"select s.id, s.protocol_number from studies.study s where {seen.On("s", studyColumn: "id")} and s.status not in ('closed', 'terminated', 'withdrawn')", stop))
            .ToDictionary(s => s.Id, s => s.ProtocolNumber);
        var since = await trail.LastVisitAsync(user.Id, stop);
        var news = await trail.NewsAsync([.. studies.Keys], user.Id, since ?? clock.GetUtcNow() - Lately, most, stop);
        return (since, [.. news.Select(n => new StudyNews(n.Entry.At, n.Entry.Actor, studies[n.Record], What(n.Entry)))]);
    }

    private string What(HistoryEntry entry)
    {
        if (entry.Changes.FirstOrDefault(c => c.Label == "Status") is { Old: not null, New: { } to }) return texts["Status is now {0}", to];
        var thing = entry.Title is null ? texts[entry.Noun].Value : $"{texts[entry.Noun].Value} {entry.Title}";
        return entry.Action switch
        {
            "insert" => texts["added {0}", thing],
            "delete" => texts["removed {0}", thing],
            "update" => texts["changed {0}", string.Join(", ", entry.Changes.Take(3).Select(c => texts[c.Label].Value))],
            _ => thing,
        };
    }

    private sealed record Named(Guid Id, string ProtocolNumber);
}
