using Ctms.Platform.Data;

namespace Ctms.Publishing.Reading;

/// <summary>A line of what everybody may read.</summary>
internal sealed record PublicLine(Guid Id, string Slug, string Type, string Language, string Title, string? Summary, DateTimeOffset LiveAt);

/// <summary>An address for search engines.</summary>
internal sealed record PublicAddress(string Slug, DateTimeOffset LiveAt);

/// <summary>What everybody on the internet may read, signed in or not: the same for all.</summary>
// unscoped: public content, by its own mark
internal sealed class PublicShelf(DbSession session)
{
    public const int PageSize = 20;
    private const int MostPages = 200;
    private const int MostAddresses = 50_000;

    /// <summary>News, the newest first, or what is public in a topic; from behind this place on.</summary>
    public Task<List<PublicLine>> NewsAsync(Guid? topic, DateTimeOffset? before, Guid? last, int most, CancellationToken stop) => session.QueryAsync<PublicLine>($"""
        {Lines} where v.state = 'live' and v.is_public and {(topic is { } asked ? Library.InTopics([asked]) : (FormattableString)$"v.type = 'news'")}
           and {(before is { } at ? (FormattableString)$"(v.live_at, v.id) < ({at}, {last ?? Guid.Empty})" : Sql.True)}
         order by v.live_at desc, v.id desc limit {most}
        """, stop);

    /// <summary>Pages, and questions with their answers, by title.</summary>
    public Task<List<PublicLine>> PagesAsync(CancellationToken stop) =>
        session.QueryAsync<PublicLine>($"{Lines} where v.state = 'live' and v.is_public and v.type in ('page', 'faq') order by v.type desc, v.title limit {MostPages}", stop);

    /// <summary>The news before and after this one, in its language.</summary>
    public async Task<(PublicLine? Older, PublicLine? Newer)> BesideAsync(ReadVersion version, CancellationToken stop)
    {
        FormattableString same = $"{Lines} where v.state = 'live' and v.is_public and v.type = {version.Type} and v.language = {version.Language}";
        return (await session.QueryOneAsync<PublicLine>($"{same} and (v.live_at, v.id) < ({version.LiveAt}, {version.Id}) order by v.live_at desc, v.id desc limit 1", stop),
            await session.QueryOneAsync<PublicLine>($"{same} and (v.live_at, v.id) > ({version.LiveAt}, {version.Id}) order by v.live_at, v.id limit 1", stop));
    }

    /// <summary>The other languages of it that are public too.</summary>
    public Task<List<PublicLine>> LanguagesAsync(Guid item, CancellationToken stop) => session.QueryAsync<PublicLine>($"""
        select v.id, i.slug, v.type, v.language, v.title, nullif(v.content->>'summary', '') as summary, v.live_at
          from publishing.item me join publishing.item i on i.id = coalesce(me.source_id, me.id) or i.source_id = coalesce(me.source_id, me.id) join publishing.version v on v.item_id = i.id
         where me.id = {item} and i.id <> me.id and v.state = 'live' and v.is_public order by v.language
        """, stop);

    public Task<List<PublicAddress>> AddressesAsync(CancellationToken stop) =>
        session.QueryAsync<PublicAddress>($"select i.slug, v.live_at from publishing.version v join publishing.item i on i.id = v.item_id where v.state = 'live' and v.is_public order by v.live_at desc limit {MostAddresses}", stop);

    private static FormattableString Lines => $"""
        select v.id, i.slug, v.type, v.language, v.title, nullif(v.content->>'summary', '') as summary, v.live_at from publishing.version v join publishing.item i on i.id = v.item_id
        """;
}
