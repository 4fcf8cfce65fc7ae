using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Sample.EquipmentLoans.Loans;

namespace Ctms.Sample.EquipmentLoans.Pages.EquipmentLoans;

[Requires(Permissions.View)]
internal sealed class IndexModel(LoanList loans) : ListPage<LoanRow>
{
    protected override ListDefinition<LoanRow> Define() => new("equipment-loans.loans", T["Equipment loans"])
    {
        Search = T["Device"],
        DefaultSort = "due",
        Columns =
        [
            new("device", T["Device"], row => row.Device) { Sort = "device", Html = row => Cell.TwoLines(row.Device, row.SerialNumber, $"/equipment-loans/{row.Id}") },
            new("study", T["Study"], row => row.ProtocolNumber),
            new("lent", T["Lent on"], row => row.LentOn) { Html = row => Cell.Date(row.LentOn) },
            new("due", T["Due on"], row => row.DueOn) { Sort = "due", Html = row => Cell.Date(row.DueOn) },
            new("state", T["State"], row => LoanWords.StateOf(row.ReturnedOn, row.OverdueSince, T).Text) { Html = row => Cell.Badge(LoanWords.StateOf(row.ReturnedOn, row.OverdueSince, T)), Card = CardPlace.Right },
        ],
        Empty = new(T["Nothing is lent"], T["Devices are lent on the page of a site."]),
    };

    protected override Task<ListSlice<LoanRow>> ReadAsync(ListRequest request, CancellationToken stop) => loans.ReadAsync(request, stop);
}
