using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>The tabs of a record: links, so that each tab has an address. The one of this page is marked by itself.</summary>
[HtmlTargetElement("tab-bar")]
public sealed class TabBar : KitTagHelper
{
    /// <summary>What the tabs belong to, for screen readers.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tabs = await output.GetChildContentAsync();
        Become(output, "nav", "tab-bar");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Markup.Html($"<ul>{tabs}</ul>"));
    }
}

/// <summary>A tab of <see cref="TabBar"/>.</summary>
[HtmlTargetElement("tab", ParentTag = "tab-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TabLink : KitTagHelper
{
    /// <summary>Its words.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its address.</summary>
    public string Href { get; set; } = "";

    /// <summary>How many things are behind it.</summary>
    public long? Count { get; set; }

    /// <summary>Marked; by default when the address is this page's.</summary>
    public bool? Active { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var here = ViewContext.HttpContext.Request.PathBase + ViewContext.HttpContext.Request.Path;
        var active = Active ?? string.Equals(Href.Split('?')[0].TrimEnd('/'), here.Value?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
        Become(output, "li");
        var count = Count is { } number ? Markup.Html($"<span class=\"count\">{number:#,0}</span>") : Markup.Empty;
        output.Content.SetHtmlContent(active
            ? Markup.Html($"<a href=\"{Href}\" aria-current=\"page\">{Text}{count}</a>")
            : Markup.Html($"<a href=\"{Href}\">{Text}{count}</a>"));
    }
}
