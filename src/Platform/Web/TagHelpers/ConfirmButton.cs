using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>
/// A button that asks before it posts, with a reason where the change is regulated. Opens natively (details), so it works without script.
/// The post carries "reason" and the fields of the content.
/// </summary>
[HtmlTargetElement("confirm-button")]
public sealed class ConfirmButton : KitTagHelper
{
    /// <summary>Words on the button that opens the question.</summary>
    public string Text { get; set; } = "";

    /// <summary>Icon of that button.</summary>
    public string? Icon { get; set; }

    /// <summary>Address of the post.</summary>
    public string Action { get; set; } = "";

    /// <summary>The question.</summary>
    public string Title { get; set; } = "";

    /// <summary>What will happen, what is kept.</summary>
    public string? Explain { get; set; }

    /// <summary>Words on the button that does it; default those of the first button.</summary>
    public string? ConfirmText { get; set; }

    /// <summary>A reason must be given.</summary>
    public bool AskReason { get; set; }

    /// <summary>Something is lost or withdrawn: red.</summary>
    public bool Danger { get; set; }

    /// <summary>A small button, for rows.</summary>
    public bool Small { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await output.GetChildContentAsync();
        var http = ViewContext.HttpContext;
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var id = "confirm-" + context.UniqueId;
        var css = (Danger ? "btn btn-plain danger" : "btn btn-plain") + (Small ? " btn-small" : "");
        Become(output, "details", "confirm");
        output.Content.SetHtmlContent(Markup.Html($"""
            <summary class="{css}" role="button">{(Icon is null ? Markup.Empty : Web.Icon.Of(Icon))}{Text}</summary>
            <form method="post" action="{Action}" class="confirm-box" aria-labelledby="{id}">
            <h2 id="{id}">{Title}</h2><p>{Explain}</p>{fields}{Reason(id)}
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <div class="confirm-actions"><button class="btn {(Danger ? "btn-danger" : "btn-primary")}">{ConfirmText ?? Text}</button><button type="button" class="btn btn-plain" data-close>{T["Cancel"].Value}</button></div>
            </form>
            """));
    }

    private IHtmlContent Reason(string id) => !AskReason ? Markup.Empty : Markup.Html(
        $"<div class=\"field\"><label for=\"{id}-reason\">{T["Reason"].Value}</label><p class=\"field-help\" id=\"{id}-help\">{T["Stands in the history of this record."].Value}</p><textarea id=\"{id}-reason\" name=\"reason\" rows=\"2\" required maxlength=\"1000\" aria-describedby=\"{id}-help\"></textarea></div>");
}
