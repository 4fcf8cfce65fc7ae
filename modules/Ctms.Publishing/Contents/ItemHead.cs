using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Publishing.Contents;

/// <summary>An item without its text: what it is and where it belongs.</summary>
internal sealed record ItemHead(
    Guid Id, string Type, Guid? ClientId, Guid? StudyId, string Language, string Slug, Guid? SourceId, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? RetiredAt, string? RetiredBy, string? RetiredReason,
    string? Client, string? Protocol, string? StudyTitle)
{
    public ContentType Kind => ContentType.Of(Type);

    public ScopeTarget Place => new(ClientId, StudyId);

    public string Address => $"/publishing/{Id}";
}

/// <summary>Items within the scope of the page.</summary>
internal sealed class Items(DbSession session, IScope scope)
{
    /// <summary>Null when there is none within the scope.</summary>
    public Task<ItemHead?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<ItemHead>($"{Columns} where i.id = {id} and {scope.On("i")}", stop);

    /// <summary>It and its translations, the source first.</summary>
    public Task<List<ItemHead>> TranslationsAsync(ItemHead item, CancellationToken stop) => session.QueryAsync<ItemHead>(
        $"{Columns} where {item.SourceId ?? item.Id} in (i.id, i.source_id) and {scope.On("i")} order by i.source_id nulls first, i.language", stop);

    private static FormattableString Columns => $"""
        select i.id, i.type, i.client_id, i.study_id, i.language, i.slug, i.source_id, i.created_at, i.created_by, i.retired_at, i.retired_by, i.retired_reason, c.name as client, s.code as protocol, s.name as study_title
          from publishing.item i left join access.scope_node c on c.id = i.client_id left join access.scope_node s on s.id = i.study_id
        """;
}
