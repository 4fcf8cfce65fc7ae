using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.__Name__.Items;

namespace Ctms.__Name__.Pages;

[Requires(Permissions.View)]
internal sealed class IndexModel(ItemList items) : ListPage<ItemRow>
{
    protected override ListDefinition<ItemRow> Define() => new("__path__.items", T["__Title__"])
    {
        Search = T["Name"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Name"], row => row.Name) { Sort = "name" },
            new("created", T["Created"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt) },
        ],
        Empty = new(T["Nothing here yet"], T["What is added stands in this list."]),
    };

    protected override Task<ListSlice<ItemRow>> ReadAsync(ListRequest request, CancellationToken stop) => items.ReadAsync(request, stop);
}
