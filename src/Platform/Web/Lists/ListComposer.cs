using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Web;

/// <summary>Turns definition, request and slice into what the partials draw.</summary>
internal sealed class ListComposer<TRow>(ListDefinition<TRow> definition, ListRequest request, ListAddress address, IStringLocalizer texts)
{
    public ListView Compose(ListSlice<TRow> slice, string path) => new()
    {
        Id = definition.Id,
        Title = definition.Title,
        Path = path,
        Request = request,
        Search = definition.Search,
        Count = slice.Count,
        Head = [.. Shown().Select(Head)],
        Rows = [.. slice.Rows.Select(Row)],
        Filters = [.. definition.Filters.Select(filter => FilterOf(filter, slice))],
        Chips = [.. definition.Filters.Select(filter => Chip(filter, slice)).OfType<ChipView>()],
        Columns = [.. definition.Columns.Select((column, index) => new ColumnChoice(column.Id, column.Header, IsShown(column), index == 0))],
        State = [.. address.State()],
        Query = address.Query(),
        ClearUrl = address.Cleared(),
        Pager = Pager(slice),
        CsvUrl = definition.Exports ? address.With(new KeyValuePair<string, string?>("format", "csv")) : null,
        XlsxUrl = definition.Exports ? address.With(new KeyValuePair<string, string?>("format", "xlsx")) : null,
        BulkActions = definition.BulkActions,
        Empty = definition.Empty,
    };

    private IEnumerable<Column<TRow>> Shown() => definition.Columns.Where(IsShown);

    private bool IsShown(Column column) =>
        column == definition.Columns[0] || !(request.HiddenColumns?.Contains(column.Id) ?? column.Optional);

    private HeadView Head(Column<TRow> column) => new(
        column.Id,
        column.Header,
        column.Numeric,
        column.Sort is { } key ? address.SortedBy(key) : null,
        column.Sort == request.Sort ? request.Descending ? "descending" : "ascending" : null,
        Place(column));

    private RowView Row(TRow row) => new(
        definition.Key?.Invoke(row),
        definition.RowName?.Invoke(row) ?? Plain(definition.Columns[0].Value(row)),
        definition.RowTone?.Invoke(row) ?? Tone.Neutral,
        [.. Shown().Select(column => new CellView(Html(column, row), column.Numeric, Place(column), Label(column)))],
        definition.RowActions?.Invoke(row) ?? [],
        definition.Detail?.Invoke(row));

    private Microsoft.AspNetCore.Html.IHtmlContent Html(Column<TRow> column, TRow row) => column.Html?.Invoke(row) ?? column.Value(row) switch
    {
        null => Cell.None,
        DateOnly day => Cell.Date(day),
        DateTimeOffset moment => Cell.When(moment),
        bool flag => Cell.Text(flag ? texts["Yes"] : texts["No"]),
        IFormattable number when column.Numeric => Cell.Number(Convert.ToDecimal(number, CultureInfo.InvariantCulture)),
        var value => Cell.Text(Plain(value)),
    };

    private static string? Label(Column<TRow> column) => column.CardLabel ?? (column.Html is null || column.Numeric) ? column.Header : null;

    private string Place(Column<TRow> column) => column == definition.Columns[0] ? "title" : column.Card switch
    {
        CardPlace.Left => "left",
        CardPlace.Right => "right",
        CardPlace.Wide => "wide",
        CardPlace.Hidden => "hidden",
        _ => column.Numeric ? "right" : "left",
    };

    private static string Plain(object? value) => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "";

    private FilterView FilterOf(Filter filter, ListSlice<TRow> slice) => new(
        filter,
        filter.Kind == FilterKind.Choice ? [.. Options(filter, slice)] : [],
        request.Text(filter.Id),
        request.Text(filter.Id + "-from"),
        request.Text(filter.Id + "-to"),
        ListAddress.Names(filter).Any(request.Values.ContainsKey));

    private IEnumerable<OptionView> Options(Filter filter, ListSlice<TRow> slice)
    {
        var facets = slice.Facets.GetValueOrDefault(filter.Id) ?? [];
        var chosen = request.Many(filter.Id);
        var values = (filter.Choices?.Select(choice => choice.Value) ?? facets.Select(facet => facet.Value)).Union(chosen);
        return values.Select(value => new OptionView(value, LabelOf(filter, facets, value), CountOf(facets, value), chosen.Contains(value)));
    }

    private string? CountOf(IReadOnlyList<Facet> facets, string value) => facets.FirstOrDefault(facet => facet.Value == value) switch
    {
        { Count: { } count, IsAbout: true } => texts["about {0}", count.ToString("#,0", CultureInfo.CurrentCulture)],
        { Count: { } count } => count.ToString("#,0", CultureInfo.CurrentCulture),
        _ => null,
    };

    private static string LabelOf(Filter filter, IReadOnlyList<Facet> facets, string value) =>
        filter.Choices?.FirstOrDefault(choice => choice.Value == value)?.Label
        ?? facets.FirstOrDefault(facet => facet.Value == value)?.Label
        ?? filter.LabelOf?.Invoke(value)
        ?? value;

    private ChipView? Chip(Filter filter, ListSlice<TRow> slice)
    {
        var names = ListAddress.Names(filter);
        if (!names.Any(request.Values.ContainsKey))
        {
            return null;
        }

        var remove = address.Without(names);
        if (filter.Kind == FilterKind.Choice)
        {
            var labels = request.Many(filter.Id).Select(value => LabelOf(filter, slice.Facets.GetValueOrDefault(filter.Id) ?? [], value)).ToArray();
            return new ChipView(filter.Label, string.Join(", ", labels.Take(2)), Math.Max(0, labels.Length - 2), remove);
        }

        return new ChipView(filter.Label, Words(filter), 0, remove);
    }

    private string Words(Filter filter)
    {
        var unit = filter.Unit is null ? "" : " " + filter.Unit;
        return filter.Kind switch
        {
            FilterKind.Flag => request.Flag(filter.Id) == true ? texts["Yes"] : texts["No"],
            FilterKind.Text => request.Text(filter.Id) ?? "",
            _ => (request.Text(filter.Id + "-from"), request.Text(filter.Id + "-to")) switch
            {
                ({ } from, { } to) => $"{from} – {to}{unit}",
                ({ } from, null) => texts["from {0}", from + unit],
                (_, var to) => texts["up to {0}", to + unit],
            },
        };
    }

    private PagerView Pager(ListSlice<TRow> slice) => new(
        slice.Rows.Count == 0 ? 0 : slice.Position,
        slice.Rows.Count == 0 ? 0 : slice.Position + slice.Rows.Count - 1,
        slice.Previous is { } previous ? address.At(previous) : null,
        slice.Next is { } next ? address.At(next) : null,
        request.Cursor is null ? null : address.With());
}
