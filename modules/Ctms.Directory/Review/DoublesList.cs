using Ctms.Directory.People;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Directory.Review;

internal sealed record DoubleRow(
    Guid Id, decimal Score, string State, DateTimeOffset FoundAt, string Evidence,
    Guid OneId, string? OneGiven, string? OneFamily, string? OneAffiliation, string? OneCity, string? OneCountry,
    Guid OtherId, string? OtherGiven, string? OtherFamily, string? OtherAffiliation, string? OtherCity, string? OtherCountry)
{
    public string OneName => PersonName.Display(OneGiven, OneFamily);

    public string OtherName => PersonName.Display(OtherGiven, OtherFamily);
}

/// <summary>Pairs that wait. A side that was merged meanwhile is shown as the record into which it went.</summary>
internal sealed class DoublesList(DbSession session)
{
    private static readonly FormattableString From = $"""
        from directory.duplicate d
        join directory.person x on x.id = d.one_id join directory.person a on a.id = coalesce(x.merged_into, x.id)
        join directory.person y on y.id = d.other_id join directory.person b on b.id = coalesce(y.merged_into, y.id)
        """;

    private static readonly FormattableString Rows = $"""
        select d.id, d.score, d.state, d.found_at, d.evidence::text as evidence,
               a.id as one_id, a.given_name as one_given, a.family_name as one_family, a.affiliation as one_affiliation, a.city as one_city, a.country as one_country,
               b.id as other_id, b.given_name as other_given, b.family_name as other_family, b.affiliation as other_affiliation, b.city as other_city, b.country as other_country
        """;

    private const string SameTrial = """[{"what":"trials","agreement":"Agrees"}]""";

    private static readonly Keyset<DoubleRow> Order = new Keyset<DoubleRow>("d.id", row => row.Id)
        .By("score", "d.score", row => row.Score)
        .By("found", "d.found_at", row => row.FoundAt);

    public Task<ListSlice<DoubleRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        string[] states = request.Many("state") is { Length: > 0 } chosen ? chosen : ["waiting"];
        var words = (request.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var where = new Where().And($"d.state = any({states})", filter: "state").And($"a.id <> b.id").Any("a.country", request, "country").Range("d.score * 100", request, "score");
        if (request.Flag("trial") is { } trial) where.And($"(d.evidence @> {SameTrial}::jsonb) = {trial}", filter: "trial");
        foreach (var word in words)
        {
            var like = "%" + Where.Escape(word) + "%";
            where.And($"concat_ws(' ', a.given_name, a.family_name, b.given_name, b.family_name, a.affiliation, b.affiliation) ilike {like}");
        }
        return session.ListAsync(Order, request, new ListSql(Rows, From, where) { Facets = { ["state"] = "d.state", ["country"] = "a.country" } }, stop);
    }

    public Task<DoubleRow?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<DoubleRow>($"{Rows} {From} where d.id = {id}", stop);

    /// <summary>The pair that comes after this one, best score first; with no pair given, the first.</summary>
    public Task<Guid?> NeighbourAsync(decimal score, Guid id, bool next, CancellationToken stop)
    {
        var than = Sql.Literal(next ? "<" : ">");
        var direction = Sql.Literal(next ? "desc" : "asc");
        return session.QueryOneAsync<Guid?>($"""
            select d.id {From} where d.state = 'waiting' and a.id <> b.id and (d.score, d.id) {than} ({score}, {id}) order by d.score {direction}, d.id {direction} limit 1
            """, stop);
    }

    public Task<long> WaitingAsync(CancellationToken stop) =>
        session.QueryOneAsync<long>($"select count(*) from (select 1 {From} where d.state = 'waiting' and a.id <> b.id limit {RowCount.Cap + 1}) counted", stop);
}
