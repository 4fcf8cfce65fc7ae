using Ctms.Administration.Mail;
using Ctms.Platform.Access;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.ReadMail)]
internal sealed class MailModel(MailList list) : ListPage<MailRow>
{
    protected override ListDefinition<MailRow> Define() => new("administration.mail", T["Mail"])
    {
        Search = T["Recipient or subject"],
        DefaultSort = "-at",
        Columns =
        [
            new("subject", T["Subject"], row => row.Subject) { Html = row => Cell.TwoLines(row.Subject, row.Recipient, $"/administration/mail/{row.Id}") },
            new("to", T["To"], row => row.Recipient) { Sort = "to", Optional = true },
            new("state", T["State"], row => StateOf(row.State, T).Text) { Html = row => Cell.Badge(StateOf(row.State, T)), Card = CardPlace.Right },
            new("at", T["Written"], row => row.CreatedAt) { Sort = "at", Html = row => Cell.When(row.CreatedAt) },
            new("sent", T["Left"], row => row.SentAt) { Html = row => Cell.When(row.SentAt) },
            new("attempts", T["Failures"], row => row.Attempts) { Numeric = true, Optional = true },
            new("error", T["Error"], row => row.Error) { Card = CardPlace.Wide },
        ],
        Filters = [Filter.Choice("state", T["State"], labelOf: state => StateOf(state, T).Text), Filter.Dates("at", T["Written"])],
        Empty = new(T["No mail yet"], null, Icon: "mail"),
    };

    protected override Task<ListSlice<MailRow>> ReadAsync(ListRequest request, CancellationToken stop) => list.ReadAsync(request, stop);

    internal static StatusText StateOf(string state, IStringLocalizer<SharedTexts> texts) => state switch
    {
        "sent" => new(texts["Sent"], Tone.Green),
        "folder" => new(texts["In the folder"], Tone.Amber),
        "dead" => new(texts["Given up"], Tone.Red),
        "trying" => new(texts["Tried again soon"], Tone.Amber),
        _ => new(texts["Waiting"], Tone.Blue),
    };
}
