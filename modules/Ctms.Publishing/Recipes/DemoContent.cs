using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Recipes;

/// <summary>Takes the content of the demonstration off, and out of the menus; what nobody has confirmed or translated goes altogether. Links of studies that are gone go with them.</summary>
// unscoped: the demonstration data of all clients is taken away
internal sealed class DemoContent(DbSession session, RetireContent retire) : IDemoData
{
    /// <summary>After studies, whose links go with them.</summary>
    public int Order => 600;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        Guid[] ids = [.. await session.QueryAsync<Guid>($"select i.id from publishing.item i where i.origin = {ContentStep.DemoOrigin}", stop)];
        if (ids.Length > 0 && await retire.RunAsync(ids, "The demonstration was removed", stop) is { IsRefused: true, Refusal: var why }) throw new InvalidOperationException(why);
        await session.ExecuteAsync($"delete from publishing.menu_line m where m.item_id = any({ids})", stop);
        await session.ExecuteAsync($"delete from publishing.link l where not exists (select 1 from access.scope_node s where s.id = l.study_id)", stop);
        // Evidence that somebody has read something stays, and so does what they have read; and a translation keeps its source.
        Guid[] gone =
        [
            .. await session.QueryAsync<Guid>($"""
                select i.id from publishing.item i where i.id = any({ids})
                   and not exists (select 1 from publishing.confirmation c where c.item_id = i.id) and not exists (select 1 from publishing.item t where t.source_id = i.id)
                """, stop),
        ];
        await session.ExecuteAsync($"delete from publishing.reader r using publishing.version v where v.id = r.version_id and v.item_id = any({gone})", stop);
        await session.ExecuteAsync($"delete from publishing.version v where v.item_id = any({gone})", stop);
        await session.ExecuteAsync($"delete from publishing.draft d where d.item_id = any({gone})", stop);
        await session.ExecuteAsync($"delete from publishing.item i where i.id = any({gone})", stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["content"] = ids.Length };
    }
}
