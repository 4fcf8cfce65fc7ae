using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>A background operation inside a page: bar, count, rate, cancel, result. Follows it until it ends.</summary>
[HtmlTargetElement("operation-progress", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OperationProgress : KitTagHelper
{
    /// <summary>Id of the operation.</summary>
    public Guid Operation { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "operation");
        var address = $"/operations/{Operation}";
        output.Attributes.SetAttribute("hx-get", address);
        output.Attributes.SetAttribute("hx-trigger", "load");
        output.Attributes.SetAttribute("hx-swap", "outerHTML");
        output.Content.SetHtmlContent(Markup.Html($"<a href=\"{address}\">{T["Show progress"].Value}</a>"));
    }
}
