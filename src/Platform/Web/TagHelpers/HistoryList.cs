using Ctms.Platform.Audit;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>Who did what, when and why: the audit trail of this record in sentences. Shown to everybody who may see the record.</summary>
[HtmlTargetElement("history-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HistoryList : KitTagHelper
{
    /// <summary>Id of the record.</summary>
    public Guid Record { get; set; }

    /// <summary>Entries given by the page itself, instead of those of the record.</summary>
    public IReadOnlyList<HistoryEntry>? Entries { get; set; }

    /// <summary>At most so many.</summary>
    public int Most { get; set; } = 100;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var entries = Entries ?? await http.RequestServices.GetRequiredService<AuditTrail>().OfAsync(Record, null, Most, http.RequestAborted);
        if (entries.Count == 0)
        {
            Become(output, "div", "empty-state");
            output.Content.SetHtmlContent(EmptyState.Html(T["No changes yet"].Value, T["Every change of this record will stand here, with who made it and why."].Value, "history", Markup.Empty));
            return;
        }

        Become(output, "ol", "history");
        output.Content.SetHtmlContent(Markup.Join(entries.Select(Line)));
    }

    private IHtmlContent Line(HistoryEntry entry)
    {
        var onBehalf = entry.OnBehalfOf is { } person ? Markup.Html($" <span class=\"muted\">{T["for {0}", person].Value}</span>") : Markup.Empty;
        var details = entry.Action == "update" && entry.Changes.Count == 1 || entry.Changes.Count == 0
            ? Markup.Empty
            : Markup.Html($"<ul class=\"history-details\">{Markup.Join(entry.Changes.Take(12).Select(change => Markup.Html($"<li>{Change(change)}</li>")))}{More(entry)}</ul>");
        var reason = entry.Reason is null ? Markup.Empty : Markup.Html($"<p class=\"history-reason\">{T["Reason"].Value}: {entry.Reason}</p>");
        return Markup.Html($"<li>{Cell.Avatar(entry.Actor)}<div><p><b>{entry.Actor}</b>{onBehalf} {Sentence(entry)}</p>{details}{reason}<p class=\"history-when\">{Cell.When(entry.At)}</p></div></li>");
    }

    private IHtmlContent More(HistoryEntry entry) =>
        entry.Changes.Count > 12 ? Markup.Html($"<li>{T["and {0} more", entry.Changes.Count - 12].Value}</li>") : Markup.Empty;

    private IHtmlContent Sentence(HistoryEntry entry)
    {
        var thing = entry.Title is null ? T[entry.Noun].Value : $"{T[entry.Noun].Value} {entry.Title}";
        return entry.Action switch
        {
            "insert" => Markup.Html($"{T["added {0}", thing].Value}"),
            "delete" => Markup.Html($"{T["removed {0}", thing].Value}"),
            "update" when entry.Changes.Count == 1 => Markup.Html($"{T["changed"].Value} {Change(entry.Changes[0])}"),
            "update" => Markup.Html($"{T["changed {0}", thing].Value}"),
            _ => Markup.Html($"{thing}"),
        };
    }

    private IHtmlContent Change(FieldChange change) => (change.Old, change.New) switch
    {
        (null, { } now) => Markup.Html($"{T[change.Label].Value}: <ins>{now}</ins>"),
        ({ } old, null) => Markup.Html($"{T[change.Label].Value}: <del>{old}</del> {T["removed"].Value}"),
        var (old, now) => Markup.Html($"{T[change.Label].Value} {T["from"].Value} <del>{old}</del> {T["to"].Value} <ins>{now}</ins>"),
    };
}
