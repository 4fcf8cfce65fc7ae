using Ctms.Platform.Data;

namespace Ctms.Publishing.Setup;

/// <summary>A field that this installation adds to a type.</summary>
internal sealed record ExtraField(Guid Id, string Type, string Key, string Label, string? Help, string Kind, string[] Choices, bool Required, int Place, DateTimeOffset? RetiredAt);

/// <summary>A topic with the path above it.</summary>
internal sealed record Topic(Guid Id, Guid? ParentId, string Name, string Path, int Depth, int Place);

/// <summary>What this installation has set up: fields of types, and topics.</summary>
internal sealed class ContentSetup(DbSession session)
{
    public static readonly string[] Kinds = ["text", "number", "date", "choice", "yes-no"];

    public Task<List<ExtraField>> FieldsAsync(string type, CancellationToken stop) => session.QueryAsync<ExtraField>($"""
        select id, type, key, label, help, kind, choices, required, place, retired_at from publishing.field where type = {type} and retired_at is null order by place, label
        """, stop);

    public Task<List<ExtraField>> AllFieldsAsync(CancellationToken stop) => session.QueryAsync<ExtraField>($"""
        select id, type, key, label, help, kind, choices, required, place, retired_at from publishing.field order by type, retired_at nulls first, place, label
        """, stop);

    public Task<List<Topic>> TopicsAsync(CancellationToken stop) => session.QueryAsync<Topic>($"""
        with recursive t as (
            select id, parent_id, name, name as path, 0 as depth, place, array[lpad(place::text, 6, '0') || name] as way from publishing.topic where parent_id is null
            union all
            select c.id, c.parent_id, c.name, t.path || ' › ' || c.name, t.depth + 1, c.place, t.way || (lpad(c.place::text, 6, '0') || c.name) from publishing.topic c join t on c.parent_id = t.id where t.depth < 5)
        select id, parent_id, name, path, depth, place from t order by way
        """, stop);
}
