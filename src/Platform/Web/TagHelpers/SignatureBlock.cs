using Ctms.Platform.Hosting;
using Ctms.Platform.Signatures;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>The signatures of a record, on the page and on paper: name, meaning, time with zone, state and code. Nothing while there is none.</summary>
[HtmlTargetElement("signature-block", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SignatureBlock : KitTagHelper
{
    /// <summary>Kind of the record, as its module offers it.</summary>
    public string RecordKind { get; set; } = "";

    /// <summary>Id of the record.</summary>
    public Guid RecordId { get; set; }

    /// <summary>Signatures given by the page itself, instead of those of the record.</summary>
    public IReadOnlyList<SignatureView>? Signatures { get; set; }

    /// <summary>Without a heading of its own, inside of a panel that has one.</summary>
    public bool Bare { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var signatures = Signatures ?? await http.RequestServices.GetRequiredService<ISignatures>().OfAsync(RecordKind, RecordId, http.RequestAborted);
        if (signatures.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "section", Bare ? "signatures bare" : "signatures card");
        output.Attributes.SetAttribute("aria-label", T["Signatures"].Value);
        var address = await http.RequestServices.GetRequiredService<PublicUrl>().OfAsync("/verify", http.RequestAborted);
        var head = Bare ? Markup.Empty : Markup.Html($"<h2>{T["Signatures"].Value}</h2>");
        output.Content.SetHtmlContent(Markup.Html(
            $"{head}<ol>{Markup.Join(signatures.Select(Line))}</ol><p class=\"signatures-note\">{T["Anybody can check a code at {0}", address].Value}</p>"));
    }

    private IHtmlContent Line(SignatureView signature)
    {
        var status = SignatureWords.State(signature.State, T);
        var why = signature.Why is null ? Markup.Empty : Markup.Html($"<p class=\"signature-why\">{signature.Why}</p>");
        return Markup.Html($"""
            <li class="signature tone-{status.Tone.Css()}">{Icon.Of("signature")}<div class="signature-text">
            <p class="signature-name">{signature.Name} {Cell.Badge(status)}</p>
            <p><b>{SignatureMeaning.Name(signature.Meaning, T)}:</b> <span class="muted">{SignatureMeaning.Sentence(signature.Meaning, T)}</span></p>
            <p><time datetime="{SealedTime.Of(signature.SignedAt)}">{signature.Time}</time></p>{why}
            <p class="signature-code">{T["Version {0}", signature.Version].Value} · {T["Code"].Value} <a href="/verify/{signature.Code}">{signature.Code}</a></p></div></li>
            """);
    }
}
