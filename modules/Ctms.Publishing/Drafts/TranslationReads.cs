using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Drafts;

/// <summary>One language of an item. Behind: its source has moved on since it was made.</summary>
internal sealed record Translation(Guid Id, string Language, bool IsSource, string Title, string? Number, string? MadeFrom, bool Behind);

/// <summary>The languages in which an item is there, within the scope.</summary>
internal sealed class TranslationReads(DbSession session, IScope scope)
{
    public Task<List<Translation>> OfAsync(ItemHead item, CancellationToken stop) => session.QueryAsync<Translation>($"""
        select i.id, i.language, i.source_id is null as is_source, d.content->>'title' as title, live.major || '.' || live.minor as number, made.major || '.' || made.minor as made_from,
               (i.source_id is not null and source.id is not null and coalesce(live.source_version_id, d.source_version_id) is distinct from source.id) as behind
          from publishing.item i join publishing.draft d on d.item_id = i.id
          left join publishing.version live on live.item_id = i.id and live.state = 'live'
          left join publishing.version source on source.item_id = i.source_id and source.state = 'live'
          left join publishing.version made on made.id = coalesce(live.source_version_id, d.source_version_id)
         where {item.SourceId ?? item.Id} in (i.id, i.source_id) and {scope.On("i")} order by i.source_id nulls first, i.language
        """, stop);
}
