using Ctms.Platform.Data;

namespace Ctms.Platform.Web;

/// <summary>
/// Keyset paging in SQL: sort and cursor become a condition and an order, with the id as the last tiebreaker.
/// Nulls stand last in both directions. Kept once per read model, as a static field.
/// </summary>
public sealed class Keyset<TRow>
{
    private readonly string idSql;
    private readonly Func<TRow, object> id;
    private readonly Type idType;
    private readonly Dictionary<string, Key> keys = [];

    /// <summary>Rows identified by a uuid.</summary>
    public Keyset(string idSql, Func<TRow, Guid> id) => (this.idSql, this.id, idType) = (idSql, row => id(row), typeof(Guid));

    /// <summary>Rows identified by a number.</summary>
    public Keyset(string idSql, Func<TRow, long> id) => (this.idSql, this.id, idType) = (idSql, row => id(row), typeof(long));

    /// <summary>Rows identified by a text; its column must have collation "C", as all text keys.</summary>
    public Keyset(string idSql, Func<TRow, string> id) => (this.idSql, this.id, idType) = (idSql, id, typeof(string));

    /// <summary>
    /// A sort key. The row must carry exactly the value that the SQL expression has. Say nullable for text columns that can be null
    /// (value types tell it themselves): such keys cannot use a plain index for the comparison.
    /// </summary>
    public Keyset<TRow> By<TKey>(string sort, string sql, Func<TRow, TKey> value, bool nullable = false)
    {
        var type = Nullable.GetUnderlyingType(typeof(TKey));
        keys.Add(sort, new Key(sql, row => value(row), type ?? typeof(TKey), nullable || type is not null));
        return this;
    }

    /// <summary>Names of the sort keys.</summary>
    public IReadOnlyCollection<string> Sorts => keys.Keys;

    /// <summary>Condition that starts behind (or ends before) the cursor; "true" on the first page.</summary>
    public FormattableString After(ListRequest request)
    {
        if (Usable(request) is not { } cursor || KeyText.Read(cursor.Id, idType) is not { } place)
        {
            return Sql.True;
        }

        var key = KeyOf(request);
        var (sql, idName) = (SqlText.Braces(key.Sql), SqlText.Braces(idSql));
        var upwards = request.Descending == cursor.Backwards;
        var than = upwards ? ">" : "<";
        if (cursor.Value is null)
        {
            return cursor.Backwards
                ? SqlText.With($"({sql} is not null or {idName} {than} {{0}})", place)
                : SqlText.With($"({sql} is null and {idName} {than} {{0}})", place);
        }

        if (KeyText.Read(cursor.Value, key.Type) is not { } value)
        {
            return Sql.True;
        }

        // The row comparison can walk an index; rows without a value come after all others, so only the way forwards meets them.
        return key.Nullable && !cursor.Backwards
            ? SqlText.With($"(({sql}, {idName}) {than} ({{0}}, {{1}}) or {sql} is null)", value, place)
            : SqlText.With($"({sql}, {idName}) {than} ({{0}}, {{1}})", value, place);
    }

    /// <summary>The order, to be put after "order by". Backwards pages are read in reverse; <see cref="Slice"/> turns them round.</summary>
    public FormattableString Order(ListRequest request)
    {
        var key = KeyOf(request);
        var backwards = Usable(request)?.Backwards ?? false;
        var direction = request.Descending == backwards ? "asc" : "desc";
        var nulls = !key.Nullable ? "" : backwards ? " nulls first" : " nulls last";
        return Sql.Literal($"{key.Sql} {direction}{nulls}, {idSql} {direction}");
    }

    /// <summary>Makes the page from the rows read (up to <see cref="ListRequest.Take"/> of them).</summary>
    public ListSlice<TRow> Slice(IReadOnlyList<TRow> read, ListRequest request, RowCount? count = null)
    {
        var cursor = Usable(request);
        var backwards = cursor?.Backwards ?? false;
        var more = read.Count > request.PageSize;
        var rows = more ? read.Take(request.PageSize).ToList() : [.. read];
        if (backwards)
        {
            rows.Reverse();
        }

        var position = backwards && !more ? 1 : cursor?.Position ?? 1;
        var hasPrevious = cursor is not null && (!backwards || more);
        var hasNext = backwards || more;
        return new ListSlice<TRow>(rows)
        {
            Count = count,
            Position = position,
            Previous = hasPrevious && rows.Count > 0 ? CursorAt(rows[0], request, true, Math.Max(1, position - request.PageSize)) : null,
            Next = hasNext && rows.Count > 0 ? CursorAt(rows[^1], request, false, position + rows.Count) : null,
        };
    }

    private ListCursor CursorAt(TRow row, ListRequest request, bool backwards, long position) =>
        new(SortName(request), KeyText.Write(KeyOf(request).Value(row)), KeyText.Write(id(row))!, backwards, position);

    private static ListCursor? Usable(ListRequest request) =>
        request.Cursor is { } cursor && cursor.Sort == SortName(request) ? cursor : null;

    private static string SortName(ListRequest request) => (request.Descending ? "-" : "") + request.Sort;

    private Key KeyOf(ListRequest request) => keys.TryGetValue(request.Sort, out var key)
        ? key
        : throw new InvalidOperationException($"The list sorts by \"{request.Sort}\", but its keyset has no such key.");

    private sealed record Key(string Sql, Func<TRow, object?> Value, Type Type, bool Nullable);
}
