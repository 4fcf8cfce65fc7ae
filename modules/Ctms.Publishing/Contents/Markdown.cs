using Ctms.Platform.Web;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Ctms.Publishing.Contents;

/// <summary>
/// Text with headings, lists, tables, links and pictures. HTML in it is text; links lead to web pages, mail addresses and pages of the portal; pictures are files of the
/// content itself, written as <c>![what it shows](name.png)</c>.
/// </summary>
internal static class Markdown
{
    private const int DeepestHeading = 6;

    /// <summary>Before the ids of headings, so that no heading of a text takes an id of the page around it.</summary>
    private const string Mark = "s-";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseTaskLists().UseFootnotes().UseEmphasisExtras().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <param name="fileUrl">The address of a file of this content; null for one that is not there.</param>
    public static IHtmlContent Html(string text, Func<string, string?> fileUrl)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        Tame(document, fileUrl);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new Rendered(writer.ToString());
    }

    /// <summary>What cannot be shown as it is written.</summary>
    public static IEnumerable<string> Faults(string text, IReadOnlyList<ContentFile> files)
    {
        foreach (var link in Markdig.Markdown.Parse(text.Length > ContentCheck.LongestBody ? text[..ContentCheck.LongestBody] : text, Pipeline).Descendants<LinkInline>())
        {
            var target = link.Url ?? "";
            if (link.IsImage)
            {
                if (!files.Any(f => f.IsPicture && Named(f, target)))
                    yield return IsElsewhere(target) ? $"The picture {Short(target)} lies on another server. Attach it to this content instead." : $"The picture {Short(target)} is not among the files.";
            }
            else if (!IsSafe(target) && !files.Any(f => Named(f, target)))
            {
                yield return $"The link to {Short(target)} cannot be followed. Links lead to https:// addresses, mail addresses, pages of the portal (/…) and files of this content.";
            }
        }
    }

    /// <summary>The words alone, for search and for comparing.</summary>
    public static string Words(string text) => Markdig.Markdown.ToPlainText(text, Pipeline);

    /// <summary>The two highest levels of headings, for finding the way in a long text.</summary>
    public static IReadOnlyList<OutlineEntry> Outline(string text)
    {
        var headings = Markdig.Markdown.Parse(text, Pipeline).Descendants<HeadingBlock>().ToList();
        if (headings.Count == 0) return [];
        var top = headings.Min(h => h.Level);
        return [.. headings.Where(h => h.Level <= top + 1 && h.GetAttributes().Id is not null).Select(h => new OutlineEntry(WordsOf(h), Mark + h.GetAttributes().Id, h.Level - top))];
    }

    private static string WordsOf(HeadingBlock heading) =>
        string.Concat((heading.Inline?.Descendants() ?? []).Select(i => i switch { LiteralInline words => words.Content.ToString(), CodeInline code => code.Content, LineBreakInline => " ", _ => "" }));

    private static void Tame(MarkdownDocument document, Func<string, string?> fileUrl)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + 1, DeepestHeading);
            if (heading.TryGetAttributes() is { Id: { } id } attributes) attributes.Id = Mark + id;
        }
        // Wide tables and lines of code scroll sideways; so they must be reached by keyboard.
        foreach (var wide in document.Descendants().Where(block => block is Markdig.Extensions.Tables.Table or CodeBlock)) wide.GetAttributes().AddPropertyIfNotExist("tabindex", "0");
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.GetDynamicUrl = null;
            var file = fileUrl(Uri.UnescapeDataString(link.Url ?? ""));
            if (file is not null) link.Url = file;
            else if (link is { IsImage: false, Url: ['#', .. var heading] } && !heading.StartsWith("fn", StringComparison.Ordinal)) link.Url = $"#{Mark}{heading}";
            else if (link.IsImage || !IsSafe(link.Url ?? "")) Flatten(link);
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
    }

    // What must not be a link stays readable as words.
    private static void Flatten(LinkInline link)
    {
        var words = new ContainerInline();
        link.ReplaceBy(words, copyChildren: true);
    }

    private static bool IsSafe(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal));

    private static bool IsElsewhere(string url) => url.Contains("://", StringComparison.Ordinal) || url.StartsWith("//", StringComparison.Ordinal);

    private static bool Named(ContentFile file, string url) => string.Equals(file.Name, Uri.UnescapeDataString(url), StringComparison.OrdinalIgnoreCase);

    private static string Short(string url) => url.Length > 80 ? url[..80] + "…" : url;

    /// <summary>What the renderer wrote from a tamed document.</summary>
    private sealed class Rendered(string html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write(html);
    }
}

/// <summary>A heading of a text: Depth 0 is the highest.</summary>
internal sealed record OutlineEntry(string Text, string Id, int Depth);
