using Ctms.Platform.Audit;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Ctms.Administration.Audit;

/// <summary>An entry of the trail as people say it.</summary>
internal static class Sentence
{
    public static string Of(HistoryEntry entry, IStringLocalizer<SharedTexts> texts)
    {
        var noun = texts[entry.Noun].Value;
        return (entry.Action, entry.Title) switch
        {
            ("insert", null) => texts["created {0}", noun],
            ("insert", var title) => texts["created {0} “{1}”", noun, title],
            ("update", null) => texts["changed {0}", noun],
            ("update", var title) => texts["changed {0} “{1}”", noun, title],
            ("delete", null) => texts["removed {0}", noun],
            ("delete", var title) => texts["removed {0} “{1}”", noun, title],
            _ => noun,
        };
    }

    public static StatusText Badge(string action, IStringLocalizer<SharedTexts> texts) => action switch
    {
        "insert" => new(texts["Created"], Tone.Green),
        "update" => new(texts["Changed"], Tone.Blue),
        "delete" => new(texts["Removed"], Tone.Red),
        _ => new(texts["Event"]),
    };

    /// <summary>The sentence, and under it, to be opened, every field with its old and its new value.</summary>
    public static IHtmlContent Cell(HistoryEntry entry, IStringLocalizer<SharedTexts> texts)
    {
        var facts = Facts(entry, texts).ToList();
        if (entry.Changes.Count + facts.Count == 0) return Platform.Web.Cell.TwoLines(Of(entry, texts), null);
        var names = entry.Changes.Count == 0 ? texts["Details"].Value : string.Join(", ", entry.Changes.Take(4).Select(c => texts[c.Label].Value)) + (entry.Changes.Count > 4 ? " …" : "");
        var rows = Markup.Join([.. entry.Changes.Select(c => Markup.Html($"<tr><th scope=\"row\">{texts[c.Label].Value}</th><td>{Platform.Web.Cell.Text(c.Old)}</td><td>{Platform.Web.Cell.Text(c.New)}</td></tr>"))]);
        var table = entry.Changes.Count == 0 ? Markup.Empty : Markup.Html($"""
            <table class="plain-table"><caption class="visually-hidden">{texts["Values before and after"].Value}</caption>
            <thead><tr><th scope="col">{texts["Field"].Value}</th><th scope="col">{texts["Before"].Value}</th><th scope="col">{texts["After"].Value}</th></tr></thead><tbody>{rows}</tbody></table>
            """);
        var others = Markup.Join([.. facts.Select(f => Markup.Html($"<p class=\"muted\">{f.Label}: {f.Value}</p>"))]);
        return Markup.Html($"<div class=\"line-1\">{Of(entry, texts)}</div><details><summary class=\"muted\">{names}</summary>{table}{others}</details>");
    }

    private static IEnumerable<(string Label, string Value)> Facts(HistoryEntry entry, IStringLocalizer<SharedTexts> texts)
    {
        if (entry.OnBehalfOf is { } person) yield return (texts["On behalf of"], person);
        if (entry.Reason is { } reason) yield return (texts["Reason"], reason);
        if (entry.RequestId is { } request) yield return (texts["Request"], request);
        if (entry.Operation is { } operation) yield return (texts["Long work"], operation);
    }
}
