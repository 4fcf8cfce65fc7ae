using System.Globalization;
using Ctms.Platform.Data;
using Ctms.Publishing.Reading;

namespace Ctms.Publishing.Menus;

/// <summary>Menus as their readers meet them: a document stands there only for those who may read it, in their language where there is one; a heading only above something.</summary>
// unscoped: readers see what audiences say
internal sealed class ReadMenus(DbSession session, Shelf shelf)
{
    public Task<IReadOnlyList<MenuLine>> PublicAsync(CancellationToken stop) => ReadAsync(ContentMenu.Public, $"(v.state = 'live' and v.is_public)", stop);

    public async Task<IReadOnlyList<MenuLine>> ReadersAsync(CancellationToken stop) => await ReadAsync(ContentMenu.Readers, await shelf.LiveAsync("v", stop), stop);

    /// <summary>The name of a topic that the public menu leads to; what does not stand there is told to nobody.</summary>
    public Task<string?> PublicTopicAsync(Guid topic, CancellationToken stop) => session.QueryOneAsync<string>($"""
        select t.name from publishing.topic t where t.id = {topic} and exists (select 1 from publishing.menu_line m where m.menu = 'public' and m.topic_id = t.id)
        """, stop);

    private async Task<IReadOnlyList<MenuLine>> ReadAsync(string menu, FormattableString mayRead, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"select id, heading_id, label, item_id, topic_id, url from publishing.menu_line where menu = {menu} order by place, id", stop);
        var items = rows.Select(r => r.ItemId).OfType<Guid>().ToArray();
        var documents = items.Length == 0 ? [] : (await session.QueryAsync<Document>($"""
            select distinct on (me.id) me.id as named, i.id, i.slug, v.title, v.language
              from publishing.item me join publishing.item i on i.id = coalesce(me.source_id, me.id) or i.source_id = coalesce(me.source_id, me.id) join publishing.version v on v.item_id = i.id
             where me.id = any({items}) and {mayRead}
             order by me.id, v.language = {CultureInfo.CurrentUICulture.TwoLetterISOLanguageName} desc, i.id = me.id desc, v.language
            """, stop)).ToDictionary(d => d.Named);
        var shown = rows.Where(r => r.ItemId is not { } item || documents.ContainsKey(item)).ToList();
        var below = shown.Where(r => r.HeadingId is not null).ToLookup(r => r.HeadingId, Line);
        return [.. shown.Where(r => r.HeadingId is null).Select(r => Line(r) with { Below = [.. below[r.Id]] }).Where(line => line.Url is not null || line.Below.Count > 0)];

        MenuLine Line(Row row)
        {
            var isPublic = menu == ContentMenu.Public;
            if (row.ItemId is { } item && documents[item] is var document) return new(row.Id, row.Label ?? document.Title, isPublic ? "/news/" + document.Slug : $"/content/{document.Id}", row.Label is null ? document.Language : null);
            return new(row.Id, row.Label!, row.TopicId is { } topic ? (isPublic ? "/news?topic=" : "/content?topic=") + topic : row.Url, null);
        }
    }

    private sealed record Row(Guid Id, Guid? HeadingId, string? Label, Guid? ItemId, Guid? TopicId, string? Url);

    private sealed record Document(Guid Named, Guid Id, string Slug, string Title, string Language);
}
