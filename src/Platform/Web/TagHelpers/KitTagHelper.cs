using Ctms.Platform.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Web;

/// <summary>A tag helper that knows its view and the shared texts.</summary>
public abstract class KitTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected IStringLocalizer<SharedTexts> T => field ??= ViewContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SharedTexts>>();

    private protected static void Become(TagHelperOutput output, string? tag, string? css = null)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (css is not null)
        {
            var given = output.Attributes["class"]?.Value?.ToString();
            output.Attributes.SetAttribute("class", given is null ? css : css + " " + given);
        }
    }
}
