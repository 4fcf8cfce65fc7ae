using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>What somebody did to a record, ready to be read.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Name of the person, or of the portal's errand.</param>
/// <param name="Sentence">"changed Status from Draft to Sent".</param>
/// <param name="Reason">Why, when it was asked.</param>
/// <param name="Details">More lines of the same change.</param>
public sealed record HistoryEntry(DateTimeOffset At, string Who, IHtmlContent Sentence, string? Reason = null, IReadOnlyList<IHtmlContent>? Details = null);

/// <summary>Reads the audit trail of a record as sentences.</summary>
public interface IRecordHistory
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<HistoryEntry>> OfAsync(string record, int most, CancellationToken stop);
}

/// <summary>Who did what, when and why: the audit trail of this record in sentences. Shown to everybody who may see the record.</summary>
[HtmlTargetElement("history-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HistoryList : KitTagHelper
{
    /// <summary>Id of the record.</summary>
    public Guid Record { get; set; }

    /// <summary>Entries given by the page itself, instead of the audit trail.</summary>
    public IReadOnlyList<HistoryEntry>? Entries { get; set; }

    /// <summary>At most so many.</summary>
    public int Most { get; set; } = 200;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var entries = Entries ?? await ReadAsync();
        if (entries.Count == 0)
        {
            Become(output, "div", "empty-state");
            output.Content.SetHtmlContent(EmptyState.Html(T["No changes yet"].Value, T["Every change of this record will stand here, with who made it and why."].Value, "history", Markup.Empty));
            return;
        }

        Become(output, "ol", "history");
        output.Content.SetHtmlContent(Markup.Join(entries.Select(Line)));
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadAsync()
    {
        var http = ViewContext.HttpContext;
        return http.RequestServices.GetService<IRecordHistory>() is { } history
            ? await history.OfAsync(Record.ToString(), Most, http.RequestAborted)
            : [];
    }

    private IHtmlContent Line(HistoryEntry entry)
    {
        var reason = entry.Reason is null ? Markup.Empty : Markup.Html($"<p class=\"history-reason\">{T["Reason"].Value}: {entry.Reason}</p>");
        var details = entry.Details is { Count: > 0 } lines ? Markup.Html($"<ul class=\"history-details\">{Markup.Join(lines.Select(line => Markup.Html($"<li>{line}</li>")))}</ul>") : Markup.Empty;
        return Markup.Html($"<li>{Cell.Avatar(entry.Who)}<div><p><b>{entry.Who}</b> {entry.Sentence}</p>{details}{reason}<p class=\"history-when\">{Cell.When(entry.At)}</p></div></li>");
    }
}
