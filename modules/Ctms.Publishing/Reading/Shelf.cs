using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Publishing.Reading;

/// <summary>
/// What the person of this request may read: the one place that says so. List, page, files, search, feed, export and interface all ask here, in their query.
/// </summary>
// unscoped: readers see what audiences say
internal sealed class Shelf(Audiences audiences)
{
    /// <summary>The predicate for a live version under this alias.</summary>
    public async Task<FormattableString> LiveAsync(string v, CancellationToken stop) => Live(v, await audiences.MineAsync(stop));

    /// <summary>The same for somebody else, for whom the portal speaks.</summary>
    public static FormattableString Live(string v, AudienceFilter reader) => $"({Sql.Literal(v)}.state = 'live' and {Sql.Literal(v)}.tokens && {Tokens(reader)} and ({Sql.Literal(v)}.is_public or {reader.On(v)}))";

    /// <summary>The predicate for live and superseded versions: an old one is read by those who were meant by it and are meant by the one that holds now.</summary>
    public async Task<FormattableString> AnyAsync(string v, CancellationToken stop)
    {
        var (reader, a) = (await audiences.MineAsync(stop), Sql.Literal(v));
        return $"""
            ({Live(v, reader)} or ({a}.state = 'superseded' and ({a}.is_public or {reader.On(v)})
              and exists (select 1 from publishing.version now where now.item_id = {a}.item_id and {Live("now", reader)})))
            """;
    }

    /// <summary>What the reader looks for among the tokens of versions (publishing.shelf_tokens, which makes them as <see cref="AudienceTokens"/> does); "p" is what everybody may read.</summary>
    private static string[] Tokens(AudienceFilter reader) => [.. AudienceTokens.Of(reader).Prepend("p")];
}
