using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Contacts;

/// <summary>A contact as pages show it.</summary>
internal sealed record ContactRow(
    Guid Id, DateOnly Day, ContactWay Way, string Colleague, string SpokeWith, string Subject, string Said, DateOnly? FollowUpBy, DateOnly? FollowedUpOn,
    DateTimeOffset? CorrectedAt, DateTimeOffset CreatedAt, uint Version);

/// <summary>The contact log of a site that was found within the scope.</summary>
internal sealed class ContactReads(DbSession session, IScope scope, TimeProvider clock)
{
    private static readonly FormattableString Columns =
        $"select k.id, k.day, k.way, k.colleague, k.spoke_with, k.subject, k.said, k.follow_up_by, k.followed_up_on, k.corrected_at, k.created_at, k.xmin as version";

    private static readonly Keyset<ContactRow> Order = new Keyset<ContactRow>("k.id", row => row.Id)
        .By("day", "k.day", row => row.Day)
        .By("due", "k.follow_up_by", row => row.FollowUpBy);

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<ContactRow?> FindAsync(Guid site, Guid id, CancellationToken stop) => session.QueryOneAsync<ContactRow>($"{Columns} {From()} where k.id = {id} and k.site_id = {site} and {Seen}", stop);

    public Task<ListSlice<ContactRow>> ReadAsync(Guid site, ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where()
            .And($"k.site_id = {site}")
            .And(Seen)
            .And($"k.subject ilike {words} or k.said ilike {words} or k.spoke_with ilike {words} or k.colleague ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("k.way", request, "way")
            .Flag("(k.follow_up_by is not null and k.followed_up_on is null)", request, "open")
            .Days("k.day", request, "day");
        return session.ListAsync(Order, request, new ListSql(Rows: Columns, From: From(), Where: where) { Facets = { ["way"] = "k.way" } }, stop);
    }

    private FormattableString Seen => scope.On("s", ScopeLevel.Site, siteColumn: "id");

    private static FormattableString From() => $"from studies.contact k join studies.site s on s.id = k.site_id";
}
