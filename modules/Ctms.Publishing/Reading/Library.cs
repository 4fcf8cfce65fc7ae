using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Publishing.Reading;

/// <summary>A line of the library. Todo: the reader is asked to confirm this version and has not yet.</summary>
internal sealed record LibraryLine(
    Guid Id, Guid ItemId, string Type, string Title, string? Summary, string? Protocol, string? Area, string Language, string Number, DateTimeOffset LiveAt, DateTimeOffset? EffectiveAt, string Duty, bool Todo, bool IsPublic, string Slug);

/// <summary>What the person of this request may read, newest first.</summary>
// unscoped: readers see what audiences say
internal sealed class Library(DbSession session, Shelf shelf, CurrentUser user)
{
    private static readonly Keyset<LibraryLine> Order = new Keyset<LibraryLine>("v.id", row => row.Id)
        .By("published", "v.live_at", row => row.LiveAt)
        .By("title", "v.title", row => row.Title);

    public async Task<ListSlice<LibraryLine>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        Guid[] topics = [.. request.Many("topic").Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)];
        var where = new Where().And(await shelf.LiveAsync("v", stop))
            .And($"(v.title ilike {words} or v.content->>'summary' ilike {words})", when: !string.IsNullOrWhiteSpace(request.Q))
            .And(InTopics(topics), when: topics.Length > 0, filter: "topic")
            .And($"{Todo}", when: request.Flag("todo") == true, filter: "todo").And($"not {Todo}", when: request.Flag("todo") == false, filter: "todo")
            .Any("v.type", request, "type").Any("s.code", request, "study").Any("v.language", request, "language");
        return await session.ListAsync(Order, request, new ListSql(Rows: Rows, From: From, Where: where) { Facets = { ["type"] = "v.type", ["study"] = "s.code", ["language"] = "v.language" } }, stop);
    }

    /// <summary>What the person is still asked to confirm, the oldest first.</summary>
    public async Task<List<LibraryLine>> TodoAsync(CancellationToken stop) => user.IsSignedIn
        ? await session.QueryAsync<LibraryLine>($"{Rows} {From} where v.duty <> 'none' and {await shelf.LiveAsync("v", stop)} and {Todo} order by v.live_at limit 20", stop)
        : [];

    /// <summary>What everybody on the internet may read, newest first.</summary>
    public Task<List<LibraryLine>> PublicAsync(int most, CancellationToken stop) =>
        session.QueryAsync<LibraryLine>($"{Rows} {From} where v.state = 'live' and v.is_public order by v.live_at desc, v.id limit {most}", stop);

    /// <summary>What belongs to a study or is meant for it, as far as the person may read it.</summary>
    public async Task<List<LibraryLine>> OfStudyAsync(Guid study, CancellationToken stop) =>
        await session.QueryAsync<LibraryLine>($"{Rows} {From} where (v.study_id = {study} or (v.study_id is null and {study} = any(v.studies))) and {await shelf.LiveAsync("v", stop)} order by v.live_at desc limit 200", stop);

    /// <summary>Versions (alias v) in one of the topics or below it.</summary>
    public static FormattableString InTopics(Guid[] topics) => $"""
        exists (with recursive below as (select unnest({topics}::uuid[]) as id union select t.id from publishing.topic t join below b on t.parent_id = b.id) select 1 from below where v.content->'topics' ? below.id::text)
        """;

    private FormattableString Todo => $"(v.duty <> 'none' and not exists (select 1 from publishing.confirmation c where c.version_id = v.id and c.user_id = {user.Id ?? Guid.Empty}))";

    private FormattableString Rows => $"""
        select v.id, v.item_id, v.type, v.title, nullif(v.content->>'summary', '') as summary, s.code as protocol, v.content->>'area' as area, v.language, v.major || '.' || v.minor as number, v.live_at, v.effective_at, v.duty,
               {Todo} as todo, v.is_public, (select i.slug from publishing.item i where i.id = v.item_id) as slug
        """;

    private static FormattableString From => $"from publishing.version v left join access.scope_node s on s.id = v.study_id";
}
