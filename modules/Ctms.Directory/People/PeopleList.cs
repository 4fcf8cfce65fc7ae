using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Directory.People;

internal sealed record PersonListRow(
    Guid Id, string? GivenName, string? FamilyName, string SortName, string? Degrees, string? Affiliation, string? City, string? Country, string Source, DateOnly? SourceDate, string? ContactStop, bool IsDemo)
{
    public string Name => PersonName.Display(GivenName, FamilyName);
}

internal sealed class PeopleList(DbSession session)
{
    private const string SortName = "(lower(coalesce(p.family_name, '')) collate \"C\")";

    private static readonly Keyset<PersonListRow> Order = new Keyset<PersonListRow>("p.id", row => row.Id)
        .By("name", SortName, row => row.SortName)
        .By("source", "p.source_date", row => row.SourceDate);

    public Task<ListSlice<PersonListRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"p.merged_into is null and p.erased_at is null").Any("p.country", request, "country").Flag("p.is_demo", request, "demo").Days("p.source_date", request, "source");
        if (request.Many("stop") is { Length: > 0 } stops) where.And($"p.contact_stop = any({stops})", filter: "stop");
        foreach (var word in (request.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            var (starts, contains) = (Where.Escape(word.ToLowerInvariant()) + "%", "%" + Where.Escape(word) + "%");
            where.And($"lower(p.family_name) like {starts} or lower(p.given_name) like {starts} or p.affiliation ilike {contains}");
        }
        var sql = new ListSql(
            $"select p.id, p.given_name, p.family_name, {Sql.Literal(SortName)} as sort_name, p.degrees, p.affiliation, p.city, p.country, p.source, p.source_date, p.contact_stop, p.is_demo",
            $"from directory.person p", where)
        {
            Facets = { ["country"] = "p.country", ["stop"] = "p.contact_stop" },
        };
        return session.ListAsync(Order, request, sql, stop);
    }
}
