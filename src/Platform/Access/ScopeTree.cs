using Ctms.Platform.Data;

namespace Ctms.Platform.Access;

/// <summary>The places that grants can name. Modules that keep clients, studies and sites publish them here, in their own transaction.</summary>
public sealed class ScopeTree(DbSession session)
{
    /// <summary>Adds or renames a place. Kind is client, program, study or site; the code is what people type, e.g. a protocol number.</summary>
    public async Task PutAsync(string kind, Guid id, Guid? parent, string code, string name, CancellationToken stop) =>
        await session.ExecuteAsync($"""
            insert into access.scope_node (id, kind, parent_id, code, name) values ({id}, {kind}, {parent}::uuid, {code}, {name})
            on conflict (id) do update set parent_id = excluded.parent_id, code = excluded.code, name = excluded.name
            """, stop);

    /// <summary>Takes places away, together with the grants that name them. Children come before their parents.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var all = ids.ToArray();
        await session.ExecuteAsync($"delete from access.user_grant where study_id = any({all}) or client_id = any({all}) or site_id = any({all})", stop);
        await session.ExecuteAsync($"delete from access.scope_node where id = any({all})", stop);
    }
}
