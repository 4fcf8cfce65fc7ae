using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>A step of the way to the page.</summary>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>Where am I, what is it, what can I do: breadcrumb, h1, count or status, key line, actions (the content).</summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeader : KitTagHelper
{
    /// <summary>The h1, also the title of the window.</summary>
    public string Title { get; set; } = "";

    /// <summary>How many, beside the title; follows a list when it is filtered.</summary>
    public RowCount? Count { get; set; }

    /// <summary>State of the record.</summary>
    public StatusText? Status { get; set; }

    /// <summary>A quiet line under the title.</summary>
    public string? Sub { get; set; }

    /// <summary>A person's initials before the title: for records of people.</summary>
    public bool Avatar { get; set; }

    /// <summary>The way here; the last one may stand without address.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] ??= Title;
        var actions = await output.GetChildContentAsync();
        Become(output, "header", "page-head");
        output.Content.SetHtmlContent(Markup.Html($"<div class=\"page-head-text\">{Way()}<div class=\"page-title\">{(Avatar ? Cell.Avatar(Title, "avatar-mark avatar-l") : Markup.Empty)}<h1>{Title}{CountHtml()}</h1>{(Status is null ? Markup.Empty : Cell.Badge(Status))}</div>{SubHtml()}</div>"));
        if (!actions.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml(Markup.Html($"<div class=\"page-actions\">{actions}</div>"));
        }
    }

    private IHtmlContent CountHtml() => Count is { } count ? Markup.Html($" <span class=\"page-count figure\" id=\"list-count\">{count}</span>") : Markup.Empty;

    private IHtmlContent SubHtml() => Sub is null ? Markup.Empty : Markup.Html($"<p class=\"page-sub\">{Sub}</p>");

    private IHtmlContent Way()
    {
        if (Crumbs.Count == 0)
        {
            return Markup.Empty;
        }

        var steps = Markup.Join(Crumbs.Select(crumb => crumb.Url is null
            ? Markup.Html($"<li aria-current=\"page\"><span>{crumb.Text}</span></li>")
            : Markup.Html($"<li><a href=\"{crumb.Url}\">{crumb.Text}</a></li>")));
        return Markup.Html($"<nav class=\"crumbs\" aria-label=\"{T["Breadcrumb"].Value}\"><ol>{steps}</ol></nav>");
    }
}
