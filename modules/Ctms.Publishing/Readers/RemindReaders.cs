using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;
using Ctms.Platform.Localization;
using Ctms.Platform.Notifications;
using Ctms.Publishing.Versions;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Readers;

/// <summary>Reminds those who were told and have not confirmed, every week, five times at most; somebody who is no longer meant is left in peace.</summary>
// unscoped: the portal itself reminds readers
internal sealed class RemindReaders(DbSession session, VersionReads versions, ChooseAudience audience, INotifier notifier, PublicUrl url, IStringLocalizer<SharedTexts> texts, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 10 6 * * ?";
    public const int Most = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var version in await session.QueryAsync<Guid>($"""
            select distinct r.version_id from publishing.reader r join publishing.version v on v.id = r.version_id
             where v.state = 'live' and v.duty <> 'none' and r.reminders < {Most} and coalesce(r.reminded_at, r.told_at) <= {clock.GetUtcNow() - Pause}
            """, stop)) await RemindAsync(version, null, stop);
    }

    /// <summary>Those of these readers (all when null) who are still asked; answers how many were reminded.</summary>
    public async Task<int> RemindAsync(Guid version, IReadOnlyCollection<Guid>? only, CancellationToken stop)
    {
        if (await versions.FindAsync(version, stop) is not { State: VersionState.Live } live) return 0;
        var link = await url.OfAsync($"/content/{live.ItemId}", stop);
        var members = (await audience.MembersAsync(live.Content.Audience, stop)).ToDictionary(m => m.Person.Id, m => m.Person);
        var ids = (only ?? members.Keys).Where(members.ContainsKey).ToArray();
        // Asked for by hand somebody is reminded at most once a day; by itself once a week.
        var before = clock.GetUtcNow() - (only is null ? Pause : TimeSpan.FromDays(1));
        await using var work = await session.BeginAsync(stop);
        var reminded = await session.QueryAsync<Guid>($"""
            update publishing.reader r set reminded_at = {clock.GetUtcNow()}, reminders = reminders + 1
             where r.version_id = {version} and r.user_id = any({ids}) and coalesce(r.reminded_at, r.told_at) <= {before} and (r.reminders < {Most} or {only is not null})
               and not exists (select 1 from publishing.confirmation c where c.version_id = r.version_id and c.user_id = r.user_id)
            returning r.user_id
            """, stop);
        await notifier.NotifyAllAsync(reminded, "publishing", $"Still to read and confirm: {live.Content.Title}, version {live.Number}", $"/content/{live.ItemId}", stop);
        await notifier.MailAllAsync([.. reminded.Select(r => Mail(members[r], link))], stop);
        await work.CommitAsync(stop);
        return reminded.Count;
    }

    private Mail Mail(PortalUser to, string link) => new(to.Email, texts["Reminder: something to read and confirm"], [texts["A document that was published for you is not confirmed yet. Please read it and confirm that you have understood it."]], texts["Open it in the portal"], link);
}
