using Ctms.Administration.Outbox;
using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.SeeHealth)]
internal sealed class OutboxModel(OutboxList list, ReplayFacts replay, IAccess access) : ListPage<OutboxRow>
{
    private const string Address = "/administration/outbox";
    private const int Shown = 1_000;

    protected override string ActPermission => Permissions.RepeatWork;

    protected override ListDefinition<OutboxRow> Define() => new("administration.outbox", T["Outbox"])
    {
        Search = T["Fact or error"],
        DefaultSort = "-at",
        Key = MayAct ? row => row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        Columns =
        [
            new("fact", T["Fact"], row => row.Name) { Html = Content, Card = CardPlace.Wide },
            new("state", T["State"], row => StateOf(row.State).Text) { Html = row => Cell.Badge(StateOf(row.State)), Card = CardPlace.Right },
            new("at", T["Told"], row => row.CreatedAt) { Sort = "at", Html = row => Cell.When(row.CreatedAt) },
            new("attempts", T["Failures"], row => row.Attempts) { Numeric = true },
            new("error", T["Last error"], row => row.Error) { Card = CardPlace.Wide },
            new("type", T["Full name"], row => row.Fact) { Optional = true },
            new("body", T["Content"], row => row.Body) { Optional = true },
            new("id", T["Number"], row => row.Id) { Optional = true, Numeric = true },
        ],
        Filters = [Filter.Choice("state", T["State"], labelOf: state => StateOf(state).Text), Filter.Choice("fact", T["Fact"], labelOf: fact => fact.Split(',')[0].Split('.')[^1]), Filter.Dates("at", T["Told"])],
        RowTone = row => row.State == "dead" ? Tone.Red : Tone.Neutral,
        RowActions = MayAct ? row => row.State == "dead" ? [new RowAction(T["Deliver again"], $"{Address}?handler=Replay&keys={row.Id}", "refresh", Post: true)] : [] : null,
        BulkActions = MayAct ? [new BulkAction(T["Deliver again"], $"{Address}?handler=Replay", "refresh")] : [],
        Empty = new(T["Nothing has been told yet"], null, Icon: "transfer"),
    };

    protected override Task<ListSlice<OutboxRow>> ReadAsync(ListRequest request, CancellationToken stop) => list.ReadAsync(request, stop);

    public async Task<IActionResult> OnPostReplayAsync(long[] keys, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.RepeatWork, stop)) return Forbid();
        var outcome = await replay.RunAsync(keys, stop);
        return this.SeeUrl(Address, outcome.IsRefused ? T[outcome.Refusal] : T["{0} facts are delivered again", outcome.Value]);
    }

    private Microsoft.AspNetCore.Html.IHtmlContent Content(OutboxRow row)
    {
        // A batch of an import names thousands of records; the export has them all.
        var body = row.Body.Length > Shown ? row.Body[..Shown] + " …" : row.Body;
        return Markup.Html($"<div class=\"line-1\">{row.Name}</div><details><summary class=\"muted\">{row.Actor ?? T["Content"].Value}</summary><code>{body}</code></details>");
    }

    private StatusText StateOf(string state) => state switch
    {
        "delivered" => new(T["Delivered"], Tone.Green),
        "dead" => new(T["Dead letter"], Tone.Red),
        "trying" => new(T["Tried again soon"], Tone.Amber),
        _ => new(T["Waiting"], Tone.Blue),
    };
}
