using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctms.Platform.Web;

/// <summary>Views of lists that people keep for themselves or share with everybody who sees the list.</summary>
internal sealed class SavedViews(DbSession session, CurrentUser user) : ISavedViews
{
    public async Task<IReadOnlyList<SavedViewLink>> OfAsync(string list, string path, Guid? open, CancellationToken stop)
    {
        if (user.Id is not { } owner)
        {
            return [];
        }

        var rows = await session.QueryAsync<Row>($"""
            select id, name, query, shared, owner_id = {owner} as mine
              from web.saved_view where list = {list} and (owner_id = {owner} or shared) order by lower(name), id limit 200
            """, stop);
        return [.. rows.Select(row => new SavedViewLink(row.Id, row.Name, QueryHelpers.AddQueryString(path + row.Query, "view", row.Id.ToString()), row.Shared, row.Mine, row.Id == open))];
    }

    public async Task<Guid> SaveAsync(string list, string name, string query, bool shared, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        await session.ExecuteAsync($"insert into web.saved_view (id, owner_id, list, name, query, shared) values ({id}, {user.Id}, {list}, {name}, {query}, {shared})", stop);
        return id;
    }

    /// <summary>Only the owner removes a view.</summary>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken stop) =>
        await session.ExecuteAsync($"delete from web.saved_view where id = {id} and owner_id = {user.Id}", stop) == 1;

    private sealed record Row(Guid Id, string Name, string Query, bool Shared, bool Mine);
}
