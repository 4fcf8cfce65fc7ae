using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;

namespace Ctms.Platform.Pages.Signatures;

/// <summary>What this person signed, each verified now.</summary>
[SignedIn]
internal sealed class IndexModel(OwnSignatures own) : ListPage<OwnSignature>
{
    protected override ListDefinition<OwnSignature> Define() => new("platform.signatures", T["My signatures"])
    {
        Search = T["Title or code"],
        DefaultSort = "-signed",
        Columns =
        [
            new("title", T["Record"], row => row.View.Title) { Html = row => Cell.TwoLines(row.View.Title ?? "", $"{T[row.View.KindName].Value}, {T["Version {0}", row.View.Version].Value}", row.View.Url) },
            new("meaning", T["Meaning"], row => SignatureMeaning.Name(row.View.Meaning, T)),
            new("signed", T["Signed"], row => row.View.Time) { Sort = "signed", Card = CardPlace.Wide },
            new("name", T["Printed name"], row => row.View.Name) { Optional = true },
            new("state", T["State"], row => SignatureWords.State(row.View.State, T).Text) { Html = row => Cell.Badge(SignatureWords.State(row.View.State, T)), Card = CardPlace.Right },
            new("why", T["Why"], row => row.View.Why) { Optional = true },
            new("code", T["Code"], row => row.View.Code) { Html = row => Cell.Link(row.View.Code, $"/verify/{row.View.Code}"), Card = CardPlace.Wide },
            new("digest", T["Digest (SHA-256)"], row => row.View.Sha256) { Optional = true },
        ],
        RowName = row => row.View.Title ?? row.View.Code,
        RowActions = row => row.View.State is SignatureState.Withdrawn ? [] : [new RowAction(T["Take back"], $"/signatures/{row.View.Id}/withdraw", "arrow-back-up")],
        Empty = new(T["You signed nothing yet"], T["What you sign will stand here, with its code and its state."], Icon: "signature"),
    };

    protected override Task<ListSlice<OwnSignature>> ReadAsync(ListRequest request, CancellationToken stop) => own.ReadAsync(request, stop);
}
