using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>The strip of figures above a list or on a dashboard; contains <c>&lt;figure-item&gt;</c>s.</summary>
[HtmlTargetElement("figure-strip")]
public sealed class FigureStrip : KitTagHelper
{
    /// <summary>Name for screen readers.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await output.GetChildContentAsync();
        Become(output, "dl", "figure-strip card");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(items);
    }
}

/// <summary>A figure with what it means, its share of a target, and the rows behind it.</summary>
[HtmlTargetElement("figure-item", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureItem : KitTagHelper
{
    /// <summary>What is counted.</summary>
    public string Label { get; set; } = "";

    /// <summary>The figure, formatted.</summary>
    public string Value { get; set; } = "";

    /// <summary>Beside it: "of 412".</summary>
    public string? Note { get; set; }

    /// <summary>Share of the target, 0 to 1; null = no bar.</summary>
    public double? Share { get; set; }

    /// <summary>Colour of the bar.</summary>
    public Tone Tone { get; set; } = Tone.Blue;

    /// <summary>The rows behind the figure.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "figure-item");
        var figure = Href is null
            ? Markup.Html($"<span class=\"figure-value\">{Value}</span>")
            : Markup.Html($"<a class=\"figure-value\" href=\"{Href}\">{Value}</a>");
        var bar = Share is { } share ? Meter.Bar(share, Tone) : Markup.Empty;
        output.Content.SetHtmlContent(Markup.Html($"<dt>{Label}</dt><dd>{figure} <span class=\"figure-note\">{Note}</span>{bar}</dd>"));
    }
}

/// <summary>Key facts of a record in two columns; contains <c>&lt;fact&gt;</c>s.</summary>
[HtmlTargetElement("key-facts")]
public sealed class KeyFacts : KitTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var facts = await output.GetChildContentAsync();
        Become(output, "dl", "key-facts");
        output.Content.SetHtmlContent(facts);
    }
}

/// <summary>One fact; nothing inside is shown as a dash.</summary>
[HtmlTargetElement("fact")]
public sealed class Fact : KitTagHelper
{
    /// <summary>What it is.</summary>
    public string Label { get; set; } = "";

    /// <summary>Long values, such as an address, take two columns.</summary>
    public bool Wide { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        Become(output, "div", Wide ? "wide" : "");
        output.Content.SetHtmlContent(Markup.Html($"<dt>{Label}</dt><dd>{(value.IsEmptyOrWhiteSpace ? Cell.None : value)}</dd>"));
    }
}

/// <summary>A card: a titled part of a page; actions go into <c>slot</c> content by <c>actions</c> markup of the module.</summary>
[HtmlTargetElement("panel")]
public sealed class Panel : KitTagHelper
{
    /// <summary>Heading of the part (h2).</summary>
    public string? Title { get; set; }

    /// <summary>A quiet line under the heading.</summary>
    public string? Sub { get; set; }

    /// <summary>A link at the right of the heading.</summary>
    public string? LinkText { get; set; }

    /// <summary>Address of that link.</summary>
    public string? LinkHref { get; set; }

    /// <summary>Without inner padding: for tables.</summary>
    public bool Flush { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        Become(output, "section", Flush ? "card panel flush" : "card panel");
        if (Title is not null)
        {
            var sub = Sub is null ? Markup.Empty : Markup.Html($"<p>{Sub}</p>");
            var link = LinkHref is null ? Markup.Empty : Markup.Html($"<a class=\"panel-link\" href=\"{LinkHref}\">{LinkText}</a>");
            output.Content.SetHtmlContent(Markup.Html($"<div class=\"panel-head\"><div><h2>{Title}</h2>{sub}</div>{link}</div>"));
        }

        output.Content.AppendHtml(Markup.Html($"<div class=\"panel-body\">{body}</div>"));
    }
}
