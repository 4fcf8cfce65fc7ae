using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;

namespace Ctms.Publishing.Menus;

/// <summary>What is typed about a line. LeadsTo: an address of a document, of the portal or elsewhere; empty, with no topic, for a heading.</summary>
internal sealed record LinePlan(string Menu, Guid? HeadingId, string? Label, string? LeadsTo, Guid? TopicId);

/// <summary>A document to choose from.</summary>
internal sealed record NewDocument(Guid Id, string Title);

/// <summary>Adds, changes, moves and removes lines of menus.</summary>
// unscoped: menus are the installation's; of documents only those are named that the person may see or read
internal sealed class ComposeMenus(DbSession session, IAccess access, Shelf shelf, PublicUrl address, CurrentUser user, TimeProvider clock)
{
    public const int LongestLabel = 60;
    public const int LongestUrl = 500;
    private const int Most = 40;
    private const int Suggested = 200;

    private static readonly Outcome Gone = Outcome.Refused("This line is no longer there.");
    private static readonly Outcome StillHolds = Outcome.Refused("Lines stand under it: move or remove them first.");

    /// <summary>All lines; of a document that the person may neither see nor read only that there is one.</summary>
    public async Task<List<ComposedLine>> AllAsync(CancellationToken stop) => await session.QueryAsync<ComposedLine>($"""
        select m.id, m.menu, m.heading_id, m.label, m.item_id, m.topic_id, m.url, coalesce(v.title, i.slug) as title, live.is_published, live.is_public, t.name as topic
          from publishing.menu_line m left join publishing.item i on i.id = m.item_id and {await KnownAsync(stop)} left join publishing.topic t on t.id = m.topic_id
          left join lateral (select o.title from publishing.version o where o.item_id = i.id order by o.state = 'live' desc, o.submitted_at desc limit 1) v on true,
               lateral (select count(*) > 0 as is_published, count(*) filter (where o.is_public) > 0 as is_public from publishing.item s join publishing.version o on o.item_id = s.id
                         where (s.id = coalesce(i.source_id, i.id) or s.source_id = coalesce(i.source_id, i.id)) and o.state = 'live') live
         order by m.menu, m.place, m.id
        """, stop);

    /// <summary>The newest documents that the person may see or read, to choose from.</summary>
    public async Task<List<NewDocument>> NewestAsync(CancellationToken stop) => await session.QueryAsync<NewDocument>($"""
        select i.id, v.title from publishing.version v join publishing.item i on i.id = v.item_id where v.state = 'live' and {await KnownAsync(stop)} order by v.live_at desc limit {Suggested}
        """, stop);

    /// <summary>Adds a line at the end, or changes the one with this id.</summary>
    public async Task<Outcome> SaveAsync(Guid? id, LinePlan plan, CancellationToken stop)
    {
        if (!ContentMenu.All.Contains(plan.Menu)) return Outcome.Refused("Choose the menu.");
        var label = string.IsNullOrWhiteSpace(plan.Label) ? null : plan.Label.Trim();
        if (label?.Length > LongestLabel) return Outcome.Refused("The label is longer than 60 characters.");
        var target = await TargetAsync(plan, id, stop);
        if (target.IsRefused) return Outcome.Refused(target.Refusal);
        var (item, topic, url) = target.Value;
        if (label is null && item is null) return Outcome.Refused("Give the line a label; only a document lends its title.");
        await using var work = await session.BeginAsync(stop);
        await TakeTurnAsync(stop);
        var lines = await AllAsync(stop);
        var isHeading = item is null && topic is null && url is null;
        if (isHeading && plan.HeadingId is not null) return Outcome.Refused("A heading stands under no other heading.");
        if (plan.HeadingId is { } heading && !lines.Exists(l => l.Id == heading && l.Menu == plan.Menu && l.IsHeading && l.HeadingId is null)) return Outcome.Refused("The heading is no longer there.");
        if (id is { } known)
        {
            if (lines.Exists(l => l.HeadingId == known) && (!isHeading || lines.Exists(l => l.Id == known && l.Menu != plan.Menu))) return StillHolds;
            if (await session.ExecuteAsync($"update publishing.menu_line set menu = {plan.Menu}, heading_id = {plan.HeadingId}, label = {label}, item_id = {item}, topic_id = {topic}, url = {url} where id = {known}", stop) != 1) return Gone;
        }
        // The same request once more changes nothing.
        else if (!lines.Exists(l => (l.Menu, l.HeadingId, l.Label, l.ItemId, l.TopicId, l.Url) == (plan.Menu, plan.HeadingId, label, item, topic, url)))
        {
            if (lines.Count(l => l.Menu == plan.Menu) >= Most) return Outcome.Refused("The menu has 40 lines already; more do not help.");
            await session.ExecuteAsync($"""
                insert into publishing.menu_line (id, menu, heading_id, label, item_id, topic_id, url, place)
                values ({Guid.CreateVersion7(clock.GetUtcNow())}, {plan.Menu}, {plan.HeadingId}, {label}, {item}, {topic}, {url}, {lines.Count + 1})
                """, stop);
        }

        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>One place up or down among those beside it.</summary>
    public async Task<Outcome> MoveAsync(Guid id, bool up, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await TakeTurnAsync(stop);
        var lines = await AllAsync(stop);
        if (lines.Find(l => l.Id == id) is not { } line) return Gone;
        if (Places.Moved(lines.Where(l => l.Menu == line.Menu && l.HeadingId == line.HeadingId).Select(l => l.Id), id, up) is { } order)
            await session.ExecuteAsync($"update publishing.menu_line l set place = o.place from unnest({order}::uuid[]) with ordinality o(id, place) where l.id = o.id and l.place <> o.place", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> RemoveAsync(Guid id, string? reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await TakeTurnAsync(stop);
        if ((await AllAsync(stop)).Exists(l => l.HeadingId == id)) return StillHolds;
        if (await session.ExecuteAsync($"delete from publishing.menu_line where id = {id}", stop) != 1) return Gone;
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private Task TakeTurnAsync(CancellationToken stop) => session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('publishing.menus', 0))::text", stop);

    private async Task<Outcome<(Guid? Item, Guid? Topic, string? Url)>> TargetAsync(LinePlan plan, Guid? line, CancellationToken stop)
    {
        var typed = plan.LeadsTo?.Trim() ?? "";
        if (plan.TopicId is { } topic)
        {
            if (typed.Length > 0) return Outcome.Refused("Choose a topic or give an address, not both.");
            return await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.topic where id = {topic})", stop) ? (null, topic, null) : Outcome.Refused("The topic is no longer there.");
        }

        if (typed.Length == 0) return (null, null, null);
        // The portal's own addresses are kept without its name: it may get another one.
        var root = await address.BaseAsync(stop) + "/";
        var url = typed.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? typed[(root.Length - 1)..] : typed;
        if (url.Length > LongestUrl) return Outcome.Refused("The address is longer than 500 characters.");
        if (DocumentOf(url) is var (id, slug))
            return await session.QueryOneAsync<Guid?>($"""
                select i.id from publishing.item i where (i.id = {id} or i.slug = {slug}) and ({await KnownAsync(stop)} or exists (select 1 from publishing.menu_line m where m.id = {line} and m.item_id = i.id))
                """, stop) is { } item ? (item, null, null) : Outcome.Refused("There is no document at this address.");
        var isOurs = url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
        var isElsewhere = Uri.TryCreate(url, UriKind.Absolute, out var there) && there.Scheme == Uri.UriSchemeHttps && there.UserInfo.Length == 0 && there.Host.Length > 0;
        return isOurs || isElsewhere ? (null, null, url) : Outcome.Refused("Give the address of a document, a page of this portal that begins with /, or an address that begins with https:// and holds no name or password.");
    }

    /// <summary>Items (alias i) that the person may see where they are written, or read.</summary>
    private async Task<FormattableString> KnownAsync(CancellationToken stop) => $"""
        ({(await access.FilterAsync(Permissions.View, stop)).On("i", ScopeLevel.Study)} or exists (select 1 from publishing.version r where r.item_id = i.id and {await shelf.LiveAsync("r", stop)}))
        """;

    /// <summary>What an address of a document names: its id (/content/…, /publishing/…) or its public name (/news/…); null for other addresses.</summary>
    private static (Guid? Id, string? Slug)? DocumentOf(string url) => url.Split('/', '?', '#') switch
    {
        ["", "content" or "publishing", var id, ..] when Guid.TryParse(id, out var named) => (named, null),
        ["", "news", { Length: > 0 } slug] when slug != "feed.xml" => (null, slug),
        _ => null,
    };
}
