using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctms.Platform.Web;

/// <summary>The state of a list in the query string: read, and written again with one thing changed.</summary>
internal sealed class ListAddress(string path, ListDefinition definition, ListRequest request)
{
    private static readonly int[] PageSizes = [20, 50, 100, 200];

    public static ListRequest Parse(IQueryCollection query, ListDefinition definition)
    {
        var sort = Known(query["sort"].ToString(), definition) ?? definition.DefaultSort;
        var down = sort.StartsWith('-');
        return new ListRequest
        {
            Q = definition.Search is null ? null : Trimmed(query["q"].ToString()),
            Sort = down ? sort[1..] : sort,
            Descending = down,
            Cursor = ListCursor.Decode(query["at"].ToString()),
            PageSize = int.TryParse(query["size"].ToString(), out var size) && PageSizes.Contains(size) ? size : definition.PageSize,
            Values = ReadFilters(query, definition),
            HiddenColumns = ReadHidden(query, definition),
            View = Guid.TryParse(query["view"].ToString(), out var view) ? view : null,
            Format = query["format"].ToString() switch { "csv" => ListFormat.Csv, "xlsx" => ListFormat.Xlsx, _ => ListFormat.Html },
        };
    }

    /// <summary>The state as name and value pairs, without the place in the list.</summary>
    public IEnumerable<KeyValuePair<string, string?>> State()
    {
        if (request.Q is not null)
        {
            yield return new("q", request.Q);
        }

        foreach (var (name, values) in request.Values)
        {
            foreach (var value in values)
            {
                yield return new(name, value);
            }
        }

        if (Sort() != definition.DefaultSort)
        {
            yield return new("sort", Sort());
        }

        if (request.PageSize != definition.PageSize)
        {
            yield return new("size", request.PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (request.HiddenColumns is { } hidden)
        {
            yield return new("hide", string.Join(',', hidden));
        }

        if (request.View is { } view)
        {
            yield return new("view", view.ToString());
        }
    }

    public string With(params KeyValuePair<string, string?>[] changes) => Without([.. changes.Select(change => change.Key)], changes);

    public string Without(string[] names, params KeyValuePair<string, string?>[] added) =>
        QueryHelpers.AddQueryString(path, State().Where(pair => !names.Contains(pair.Key)).Concat(added));

    public string At(ListCursor cursor) => With(new KeyValuePair<string, string?>("at", cursor.Encode()));

    public string SortedBy(string key)
    {
        var next = Sort() == key ? "-" + key : key;
        return With(new KeyValuePair<string, string?>("sort", next));
    }

    public string Query() => QueryHelpers.AddQueryString("", State().Where(pair => pair.Key != "view"));

    public string Cleared() => Without(["q", "view", .. request.Values.Keys]);

    private string Sort() => (request.Descending ? "-" : "") + request.Sort;

    private static string? Known(string sort, ListDefinition definition) =>
        definition.AllColumns.Any(column => column.Sort is { } key && key == sort.TrimStart('-')) || sort.TrimStart('-') == definition.DefaultSort.TrimStart('-') ? Trimmed(sort) : null;

    private static Dictionary<string, string[]> ReadFilters(IQueryCollection query, ListDefinition definition)
    {
        var found = new Dictionary<string, string[]>();
        foreach (var name in definition.Filters.SelectMany(Names))
        {
            // An empty select is sent as an empty text, which would filter everything away.
            var values = query[name].Select(Trimmed).OfType<string>().Distinct().Take(200).ToArray();
            if (values.Length > 0)
            {
                found[name] = values;
            }
        }

        return found;
    }

    public static string[] Names(Filter filter) =>
        filter.Kind is FilterKind.Range or FilterKind.Dates ? [filter.Id + "-from", filter.Id + "-to"] : [filter.Id];

    private static HashSet<string>? ReadHidden(IQueryCollection query, ListDefinition definition)
    {
        var all = definition.AllColumns.Select(column => column.Id);
        if (query.ContainsKey("columns"))
        {
            // The chooser sends what is to be shown; addresses name what is not.
            return [.. all.Skip(1).Except(query["show"].OfType<string>())];
        }

        return query.ContainsKey("hide") ? [.. all.Intersect(query["hide"].ToString().Split(','))] : null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 500 } large ? large[..500] : text.Trim();
}
