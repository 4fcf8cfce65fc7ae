using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.__Name__.Items;

internal sealed record ItemRow(Guid Id, string Name, DateTimeOffset CreatedAt);

internal sealed class ItemList(DbSession session)
{
    private static readonly Keyset<ItemRow> Order = new Keyset<ItemRow>("i.id", row => row.Id)
        .By("name", "i.name", row => row.Name)
        .By("created", "i.created_at", row => row.CreatedAt);

    public Task<ListSlice<ItemRow>> ReadAsync(ListRequest request, CancellationToken stop) =>
        session.ListAsync(Order, request, new ListSql(
            Rows: $"select i.id, i.name, i.created_at",
            From: $"from __schema__.item i",
            Where: new Where().Contains("i.name", request.Q)), stop);
}
