using Ctms.Directory.Contracts;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Sites;

internal sealed record SiteRow(
    Guid Id, string? Number, string Facility, string? City, string? Country, string Status, Guid? PiId, string? PiName, bool PiIsProposed, DateTimeOffset CreatedAt)
{
    public string Key => Number ?? Id.ToString();

    public string Place => string.Join(", ", new[] { City, Platform.Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>The sites of one study, as far as the person's roles show them.</summary>
internal sealed class SiteList(DbSession session, IScope scope, IPeople people)
{
    // States sort by their usual order, not by the alphabet.
    private static readonly string Place = $"array_position(array[{string.Join(", ", Enum.GetValues<SiteStatus>().Select(s => $"'{EnumText.Of(s)}'"))}], s.status)";

    private static readonly Keyset<SiteRow> Order = new Keyset<SiteRow>("s.id", row => row.Id)
        .By("facility", "s.facility", row => row.Facility)
        .By("number", "s.number", row => row.Number, nullable: true)
        .By("country", "s.country", row => row.Country, nullable: true)
        .By("status", Place, row => (int)EnumText.Parse<SiteStatus>(row.Status) + 1)
        .By("created", "s.created_at", row => row.CreatedAt);

    public async Task<ListSlice<SiteRow>> ReadAsync(Guid study, ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where()
            .And($"s.study_id = {study}")
            .And(scope.On("s", ScopeLevel.Site, siteColumn: "id"))
            .And($"s.facility ilike {words} or s.city ilike {words} or s.number ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("s.status", request, "status")
            .Any("s.country", request, "country");
        var slice = await session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select s.id, s.number, s.facility, s.city, s.country, s.status, coalesce(s.actual_pi_id, case when s.actual_pi_name is null then s.proposed_pi_id end) as pi_id,
                       coalesce(s.actual_pi_name, case when s.actual_pi_id is null then s.proposed_pi_name end) as pi_name, s.actual_pi_id is null and s.actual_pi_name is null as pi_is_proposed, s.created_at
                """,
            From: $"from studies.site s",
            Where: where)
        {
            Facets = { ["status"] = "s.status", ["country"] = "s.country" },
        }, stop);
        var names = await people.FindAsync([.. slice.Rows.Select(r => r.PiId).OfType<Guid>().Distinct()], stop);
        return slice with { Rows = [.. slice.Rows.Select(r => r.PiId is { } id && names.TryGetValue(id, out var person) ? r with { PiName = person.DisplayName } : r)] };
    }
}
