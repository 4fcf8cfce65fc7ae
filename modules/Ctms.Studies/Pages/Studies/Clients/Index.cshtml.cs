using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;

namespace Ctms.Studies.Pages.Clients;

[Requires(Permissions.View)]
internal sealed class IndexModel(ClientList clients) : ListPage<ClientRow>
{
    protected override string ActPermission => Permissions.ManageClients;

    protected override ListDefinition<ClientRow> Define() => new("studies.clients", T["Clients"])
    {
        Search = T["Name or short name"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Client"], row => row.Name) { Sort = "name", Html = row => Cell.TwoLines(row.Name, row.Code, $"/studies/clients/{row.Code}") },
            new("code", T["Short name"], row => row.Code) { Sort = "code", Optional = true },
            new("studies", T["Studies"], row => row.Studies) { Numeric = true, Html = row => Cell.Link(row.Studies.ToString(System.Globalization.CultureInfo.CurrentCulture), $"/studies?client={row.Code}") },
            new("open", T["Open"], row => row.Open) { Numeric = true },
            new("created", T["Created"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt), Card = CardPlace.Hidden },
        ],
        Empty = new(T["No clients yet"], T["A client is the sponsor that a study is done for."], MayAct ? T["New client"].Value : null, MayAct ? "/studies/clients/new" : null, "building"),
    };

    protected override Task<ListSlice<ClientRow>> ReadAsync(ListRequest request, CancellationToken stop) => clients.ReadAsync(request, stop);
}
