using System.Globalization;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Search;

/// <summary>An answer as it is shown: counts in words, addresses of kinds and pages, marks in titles and texts.</summary>
internal sealed class SearchPage(SearchAnswer answer, string? kind, int page, int size, IStringLocalizer<SharedTexts> texts)
{
    private readonly Snippet marks = new(answer.Question);

    public string Text => answer.Question.Text;

    public bool IsAsked => !answer.Question.IsEmpty;

    public bool IsWidened => answer.IsWidened;

    public bool TookTooLong => answer.TookTooLong;

    public string? Kind => kind;

    public IReadOnlyList<SearchHit> Hits => answer.Hits;

    public IReadOnlyList<KindCount> Counts => answer.Counts;

    public string Most => Number(SearchRead.Most);

    public bool IsCut => Shown > SearchRead.Most && page * size >= SearchRead.Most;

    public IEnumerable<SeenKind> KindsFound => answer.Kinds.Where(known => Count(known.Kind) > 0);

    public IEnumerable<(SeenKind Kind, IReadOnlyList<SearchHit> Hits)> ByKind =>
        from hits in answer.Hits.GroupBy(hit => hit.Kind) select (Of(hits.Key), (IReadOnlyList<SearchHit>)[.. hits]);

    public string Range
    {
        get
        {
            var first = (page - 1) * size + 1;
            return texts["{0}–{1} of {2}", Number(first), Number(first + answer.Hits.Count - 1), CountOf(kind)];
        }
    }

    public string? PreviousUrl => page > 1 ? UrlOf(kind, page - 1) : null;

    public string? NextUrl => page * size < Math.Min(Shown, SearchRead.Most) ? UrlOf(kind, page + 1) : null;

    private long Shown => kind is null ? answer.Total : Count(kind);

    public string CountOf(string? one) => one is null ? Words(answer.Total, answer.Counts.Any(count => count.Count > SearchRead.CountCap)) : Words(Count(one), Count(one) > SearchRead.CountCap);

    public string UrlOf(string? one, int at = 1) => $"/search?q={Uri.EscapeDataString(Text)}{(one is null ? "" : "&kind=" + Uri.EscapeDataString(one))}{(at > 1 ? "&at=" + at.ToString(CultureInfo.InvariantCulture) : "")}";

    public string IconOf(SearchHit hit) => Of(hit.Kind).Offer.Icon;

    public string NameOf(SearchHit hit) => texts[Of(hit.Kind).Offer.Name];

    public IHtmlContent Title(SearchHit hit) => Html(marks.Marked(hit.Title));

    public IHtmlContent Detail(SearchHit hit) => hit.Detail is null ? Markup.Empty : Html(marks.Marked(hit.Detail));

    public IHtmlContent? Snippet(SearchHit hit) => marks.Of(hit.Text) is { Count: > 0 } pieces ? Html(pieces) : null;

    private SeenKind Of(string name) => answer.Kinds.First(known => known.Kind == name);

    private long Count(string name) => answer.Counts.FirstOrDefault(count => count.Kind == name)?.Count ?? 0;

    private static string Words(long count, bool isMore) => isMore ? Number(Math.Min(count, SearchRead.CountCap)) + "+" : Number(count);

    private static string Number(long value) => value.ToString("#,0", CultureInfo.CurrentCulture);

    /// <summary>The data is encoded piece by piece; only the marks are markup.</summary>
    private static IHtmlContent Html(IReadOnlyList<TextPiece> pieces) => Markup.Join(pieces.Select(piece => piece.IsMarked ? Markup.Html($"<mark>{piece.Text}</mark>") : Markup.Html($"{piece.Text}")));
}
