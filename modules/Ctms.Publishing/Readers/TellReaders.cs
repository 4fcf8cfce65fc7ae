using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;
using Ctms.Platform.Localization;
using Ctms.Platform.Notifications;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Readers;

/// <summary>Tells those who are meant by a version, each once. A mail names nothing: it says that there is something to read.</summary>
// unscoped: the portal itself tells readers
internal sealed class TellReaders(DbSession session, VersionReads versions, ChooseAudience audience, INotifier notifier, PublicUrl url, IStringLocalizer<SharedTexts> texts, TimeProvider clock)
{
    public async Task RunAsync(Guid version, CancellationToken stop)
    {
        if (await versions.FindAsync(version, stop) is not { State: VersionState.Live } live) return;
        if (live.Content is { IsPublic: true } or { Audience.IsEverybody: true, Duty: Duty.None }) return;
        var link = await url.OfAsync($"/content/{live.ItemId}", stop);
        var members = await audience.MembersAsync(live.Content.Audience, stop);
        await using var work = await session.BeginAsync(stop);
        var fresh = (await AddAsync(version, members, stop)).ToHashSet();
        if (fresh.Count == 0) return;
        var asked = live.Content.Duty != Duty.None;
        await notifier.NotifyAllAsync(fresh, "publishing", asked ? $"To read and confirm: {live.Content.Title}, version {live.Number}" : $"New to read: {live.Content.Title}", $"/content/{live.ItemId}", stop);
        if (asked) await notifier.MailAllAsync([.. members.Where(m => fresh.Contains(m.Person.Id)).Select(m => Mail(m.Person.Email, link))], stop);
        await work.CommitAsync(stop);
    }

    private Mail Mail(string to, string link) => new(to, texts["Something to read and confirm"], [texts["A document was published for you. Please read it and confirm that you have understood it."]], texts["Open it in the portal"], link);

    private async Task<List<Guid>> AddAsync(Guid version, IReadOnlyList<(PortalUser Person, AudienceMember Member)> members, CancellationToken stop)
    {
        var ids = members.Select(m => m.Person.Id).ToArray();
        // Arrays of arrays must be of one length in the database, so the sites travel as text.
        var sites = members.Select(m => "{" + string.Join(',', m.Member.Sites) + "}").ToArray();
        return await session.QueryAsync<Guid>($"""
            insert into publishing.reader (version_id, user_id, told_at, sites) select {version}, r.id, {clock.GetUtcNow()}, r.sites::uuid[] from unnest({ids}::uuid[], {sites}::text[]) r(id, sites)
                on conflict do nothing returning user_id
            """, stop);
    }
}

internal sealed class TellReadersWhenContentPublished(TellReaders tell) : IHandle<ContentPublished>
{
    public Task HandleAsync(ContentPublished fact, CancellationToken stop) => tell.RunAsync(fact.Version, stop);
}

/// <summary>Those who came to an audience after the version was published are told, too.</summary>
// unscoped: the portal itself tells readers
internal sealed class TellNewReaders(DbSession session, TellReaders tell) : IScheduledJob
{
    public const string Cron = "0 20 * * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var version in await session.QueryAsync<Guid>($"select id from publishing.version where state = 'live' and duty <> 'none' order by live_at", stop)) await tell.RunAsync(version, stop);
    }
}
