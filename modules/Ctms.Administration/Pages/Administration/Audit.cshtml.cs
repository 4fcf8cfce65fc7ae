using System.Globalization;
using Ctms.Administration.Audit;
using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.ReadAudit)]
internal sealed class AuditModel(AuditList list, AuditTrail trail, AuditWords words) : ListPage<AuditEntry>
{
    private Dictionary<long, HistoryEntry> told = [];

    protected override ListDefinition<AuditEntry> Define() => new("administration.audit", T["Audit trail"])
    {
        Search = T["Person, reason, request or long work"],
        DefaultSort = "-when",
        Columns =
        [
            new("when", T["When"], row => row.At) { Sort = "when", Html = row => Cell.When(row.At), Card = CardPlace.Right },
            new("who", T["Who"], row => row.Actor) { Html = row => Cell.TwoLines(row.Actor, row.OnBehalfOf is { } person ? T["for {0}", person].Value : null) },
            new("action", T["Action"], row => Sentence.Badge(row.Action, T).Text) { Html = row => Cell.Badge(Sentence.Badge(row.Action, T)) },
            new("what", T["What"], row => Sentence.Of(Told(row), T)) { Html = row => Sentence.Cell(Told(row), T), Card = CardPlace.Wide },
            new("reason", T["Reason"], row => row.Reason) { Card = CardPlace.Wide },
            new("table", T["Table"], row => row.TableName) { Optional = true },
            new("record", T["Record"], row => row.RowKey) { Optional = true },
            new("old", T["Old values"], row => row.Old) { Optional = true },
            new("new", T["New values"], row => row.New) { Optional = true },
            new("request", T["Request"], row => row.RequestId) { Optional = true },
            new("id", T["Number"], row => row.Id) { Optional = true, Numeric = true },
        ],
        Filters =
        [
            Filter.Text("who", T["Who"]),
            Filter.Dates("at", T["When"]),
            Filter.Choice("table", T["What"], labelOf: NameOf),
            Filter.Choice("action", T["Action"], labelOf: action => Sentence.Badge(action, T).Text),
            Filter.Text("record", T["Record"], T["The record's id"]),
        ],
        RowName = row => Sentence.Of(Told(row), T),
        Empty = new(T["Nothing has been changed yet"], null, Icon: "history"),
    };

    protected override async Task<ListSlice<AuditEntry>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var slice = await list.ReadAsync(request, stop);
        told = (await trail.TellAsync(slice.Rows, stop)).ToDictionary(entry => entry.Id);
        return slice;
    }

    private string NameOf(string table) => T[words.Of(table).Noun].Value is { Length: > 0 } noun ? char.ToUpper(noun[0], CultureInfo.CurrentCulture) + noun[1..] : table;

    private HistoryEntry Told(AuditEntry row) => told[row.Id];
}
