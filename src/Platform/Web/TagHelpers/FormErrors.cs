using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>The summary of what cannot be taken, at the top of the form; each line leads to its field. Nothing when all is well.</summary>
[HtmlTargetElement("form-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormErrors : KitTagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var lines = ViewContext.ModelState.Where(pair => pair.Value is { Errors.Count: > 0 }).SelectMany(Lines).ToList();
        if (lines.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "div", "form-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.SetHtmlContent(Markup.Html($"{Icon.Of("alert-circle")}<div><h2>{T["This could not be saved"].Value}</h2><ul>{Markup.Join(lines)}</ul></div>"));
    }

    private static IEnumerable<IHtmlContent> Lines(KeyValuePair<string, ModelStateEntry?> field) =>
        field.Value!.Errors.Select(error => field.Key.Length == 0
            ? Markup.Html($"<li>{error.ErrorMessage}</li>")
            : Markup.Html($"<li><a href=\"#{TagBuilder.CreateSanitizedId(field.Key, "_")}\">{error.ErrorMessage}</a></li>"));
}
