using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>What stands in a table cell. Every text is encoded; nothing is cut off, the theme wraps or clamps it.</summary>
public static class Cell
{
    /// <summary>A dash, for a value that is not known.</summary>
    public static IHtmlContent None { get; } = Markup.Html($"<span class=\"none\" aria-hidden=\"true\">–</span>");

    /// <summary>Plain text.</summary>
    public static IHtmlContent Text(string? text) => string.IsNullOrWhiteSpace(text) ? None : Markup.Html($"{text}");

    /// <summary>A link to the record.</summary>
    public static IHtmlContent Link(string text, string? url) =>
        url is null ? Text(text) : Markup.Html($"<a class=\"cell-link\" href=\"{url}\">{text}</a>");

    /// <summary>Name and a quiet second line; the name links to the record when it has an address.</summary>
    public static IHtmlContent TwoLines(string title, string? sub, string? url = null) =>
        TwoLines(url is null ? Markup.Html($"{title}") : Markup.Html($"<a class=\"cell-link\" href=\"{url}\">{title}</a>"), Markup.Html($"{sub}"));

    /// <summary>Two lines of ready content.</summary>
    public static IHtmlContent TwoLines(IHtmlContent title, IHtmlContent? sub) =>
        Markup.Html($"<div class=\"two-lines\"><div class=\"line-1\">{title}</div><div class=\"line-2\">{sub}</div></div>");

    /// <summary>A state in words with its colour.</summary>
    public static IHtmlContent Badge(string text, Tone tone = Tone.Neutral) =>
        Markup.Html($"<span class=\"status tone-{tone.Css()}\">{text}</span>");

    /// <summary>A state in words with its colour.</summary>
    public static IHtmlContent Badge(StatusText? status) => status is null ? None : Badge(status.Text, status.Tone);

    /// <summary>A person: initials, name, perhaps a second line.</summary>
    public static IHtmlContent Person(string? name, string? sub = null, string? url = null)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return None;
        }

        var text = url is null ? Markup.Html($"<span>{name}</span>") : Markup.Html($"<a class=\"cell-link plain\" href=\"{url}\">{name}</a>");
        return sub is null
            ? Markup.Html($"<div class=\"person\">{Avatar(name)}{text}</div>")
            : Markup.Html($"<div class=\"person\">{Avatar(name)}{TwoLines(text, Markup.Html($"{sub}"))}</div>");
    }

    /// <summary>The round mark with a person's initials.</summary>
    public static IHtmlContent Avatar(string name, string css = "avatar-mark") =>
        Markup.Html($"<span class=\"{css} tone-{Initials.ToneOf(name).Css()}\" aria-hidden=\"true\">{Initials.Of(name)}</span>");

    /// <summary>A number by the person's culture.</summary>
    public static IHtmlContent Number(decimal? value, string format = "#,0.##") =>
        value is { } number ? Markup.Html($"<span class=\"figure\">{number.ToString(format, CultureInfo.CurrentCulture)}</span>") : None;

    /// <summary>"3 / 12" over a bar.</summary>
    public static IHtmlContent Progress(decimal value, decimal of, Tone? tone = null)
    {
        var share = of > 0 ? (double)(value / of) : 0;
        return Markup.Html($"<div class=\"progress-cell\"><span class=\"figure\"><b>{value:#,0.##}</b> / {of:#,0.##}</span>{Meter.Bar(share, tone ?? Meter.ToneOf(share))}</div>");
    }

    /// <summary>A score of 0 to 100 over a bar.</summary>
    public static IHtmlContent Score(decimal? score, Tone tone = Tone.Blue) => score is { } value
        ? Markup.Html($"<div class=\"progress-cell\"><span class=\"figure\"><b>{value:0.0}</b></span>{Meter.Bar((double)value / 100, tone)}</div>")
        : None;

    /// <summary>A day.</summary>
    public static IHtmlContent Date(DateOnly? date) => date is { } day
        ? Markup.Html($"<time class=\"figure\" datetime=\"{day.ToString("O", CultureInfo.InvariantCulture)}\">{day.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}</time>")
        : None;

    /// <summary>A moment: relative ("2 hours ago") with script, exact with its zone on hover and without script.</summary>
    public static IHtmlContent When(DateTimeOffset? moment) => moment is { } at
        ? Markup.Html($"<relative-time datetime=\"{at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\" title=\"{Exact(at)}\">{Exact(at)}</relative-time>")
        : None;

    /// <summary>Words that need attention, with an icon, e.g. "9 days overdue".</summary>
    public static IHtmlContent Alert(string text, Tone tone = Tone.Red, string icon = "alert-triangle") =>
        Markup.Html($"<span class=\"alert-text ink-{tone.Css()}\">{Icon.Of(icon, "icon-s")}{text}</span>");

    /// <summary>Small tags; the rest is counted and named on hover.</summary>
    public static IHtmlContent Tags(IEnumerable<string>? tags, int most = 3)
    {
        var all = tags?.Where(tag => !string.IsNullOrWhiteSpace(tag)).ToArray() ?? [];
        if (all.Length == 0)
        {
            return None;
        }

        var shown = Markup.Join(all.Take(most).Select(tag => Markup.Html($"<span class=\"tag\">{tag}</span>")));
        var rest = all.Length > most
            ? Markup.Html($"<span class=\"tag more\" title=\"{string.Join(", ", all.Skip(most))}\">+{all.Length - most}</span>")
            : Markup.Empty;
        return Markup.Html($"<span class=\"tags\">{shown}{rest}</span>");
    }

    internal static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture) + " UTC";
}
