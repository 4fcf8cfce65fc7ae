using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>An outline icon; say a label when no text stands beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag : TagHelper
{
    /// <summary>Tabler name.</summary>
    public string Name { get; set; } = "";

    /// <summary>More classes.</summary>
    public string? Css { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Of(Name, Css));
    }
}

/// <summary>A state in words with its colour.</summary>
[HtmlTargetElement("status-badge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusBadge : TagHelper
{
    /// <summary>The word.</summary>
    public string? Text { get; set; }

    /// <summary>Its colour.</summary>
    public Tone Tone { get; set; }

    /// <summary>Word and colour at once.</summary>
    public StatusText? Status { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var status = Status ?? (Text is null ? null : new StatusText(Text, Tone));
        output.Content.SetHtmlContent(status is null ? Markup.Empty : Cell.Badge(status));
    }
}

/// <summary>A person: initials and name, perhaps a second line.</summary>
[HtmlTargetElement("person-chip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PersonChip : TagHelper
{
    /// <summary>Display name.</summary>
    public string? Name { get; set; }

    /// <summary>Role or affiliation.</summary>
    public string? Sub { get; set; }

    /// <summary>Address of the profile.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Cell.Person(Name, Sub, Href));
    }
}

/// <summary>A moment: relative with script, exact on hover.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTag : TagHelper
{
    /// <summary>The moment.</summary>
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Cell.When(At));
    }
}

/// <summary>Says why there is nothing, and offers the next step (the content: links or buttons).</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyState : KitTagHelper
{
    /// <summary>What is missing.</summary>
    public string Title { get; set; } = "";

    /// <summary>Why, and what to do.</summary>
    public string? Text { get; set; }

    /// <summary>Icon above the title.</summary>
    public string Icon { get; set; } = "inbox";

    /// <summary>It is all there is on the page, so its title is the h1.</summary>
    public bool Main { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        Become(output, "div", "empty-state");
        output.Content.SetHtmlContent(Html(Title, Text, Icon, actions, Main));
    }

    internal static IHtmlContent Html(string title, string? text, string icon, IHtmlContent actions, bool main = false) =>
        Markup.Html($"<span class=\"empty-mark\">{Web.Icon.Of(icon)}</span>{(main ? Markup.Html($"<h1>{title}</h1>") : Markup.Html($"<h2>{title}</h2>"))}<p>{text}</p><div class=\"empty-actions\">{actions}</div>");
}

/// <summary>A message in the page: information, warning, failure. For what just happened use a toast.</summary>
[HtmlTargetElement("notice")]
public sealed class Notice : KitTagHelper
{
    /// <summary>Its colour and icon.</summary>
    public Tone Tone { get; set; } = Tone.Blue;

    /// <summary>Bold first words.</summary>
    public string? Title { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        var icon = Tone switch { Tone.Red => "alert-circle", Tone.Amber => "alert-triangle", Tone.Green => "circle-check", _ => "info-circle" };
        Become(output, "div", "notice tone-" + Tone.Css());
        output.Content.SetHtmlContent(Markup.Html($"{Icon.Of(icon)}<div>{(Title is null ? Markup.Empty : Markup.Html($"<strong>{Title}</strong> "))}{text}</div>"));
    }
}
