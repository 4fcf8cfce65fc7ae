using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>HTML written in C#: the holes of the interpolated string are encoded, other HTML content passes as it is.</summary>
public static class Markup
{
    // Names of people are often outside Latin: they stay readable (and small) in the page.
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing at all.</summary>
    public static IHtmlContent Empty => HtmlString.Empty;

    /// <summary>The text as HTML; every hole is encoded unless it is HTML content itself.</summary>
    public static IHtmlContent Html(MarkupText text) => text.ToHtml();

    /// <summary>The parts one after another.</summary>
    public static IHtmlContent Join(params IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            all.AppendHtml(part);
        }

        return all;
    }
}

/// <summary>Collects the pieces of <see cref="Markup.Html"/>.</summary>
[InterpolatedStringHandler]
public readonly struct MarkupText
{
    private readonly StringBuilder html;

    /// <summary>Called by the compiler.</summary>
    public MarkupText(int literalLength, int formattedCount) => html = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => html.Append(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(string? value) => html.Append(value is null ? null : Markup.Encoder.Encode(value));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(IHtmlContent? value)
    {
        using var writer = new StringWriter(html, CultureInfo.InvariantCulture);
        value?.WriteTo(writer, Markup.Encoder);
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        if (value is IHtmlContent content)
        {
            AppendFormatted(content);
            return;
        }

        AppendFormatted(value is IFormattable number ? number.ToString(format, CultureInfo.CurrentCulture) : value?.ToString());
    }

    internal HtmlString ToHtml() => new(html.ToString());
}
