using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Performance;

/// <summary>A study of a person or facility in the performance history. Protocol is there when the study is one of this portal.</summary>
internal sealed record PerformanceRow(
    Guid Id, Guid? PersonId, Guid? OrganisationId, string Name, bool IsDemo, string? Facility, string Study, string? Protocol, DateOnly EndedOn, decimal? Promised, decimal? Actual, decimal? Share,
    int? StartUpDays, int? Deviations, Guid ImportId, string FileName);

/// <summary>The performance history that stands now, within the page's scope.</summary>
internal sealed class PerformanceList(DbSession session, IScope scope)
{
    private static readonly Keyset<PerformanceRow> Order = new Keyset<PerformanceRow>("h.id", row => row.Id)
        .By("name", Name, row => row.Name.ToLowerInvariant())
        .By("ended", "h.ended_on", row => row.EndedOn)
        .By("share", Share, row => row.Share, nullable: true);

    public Task<ListSlice<PerformanceRow>> ReadAsync(ListRequest request, CancellationToken stop)
        => session.ListAsync(Order, request, new ListSql(Rows: Columns, From: From, Where: new Where().And($"h.replaced_by is null").And(scope.On("h"))
            .Contains("concat_ws(' ', p.name, h.facility, h.study)", request.Q).Days("h.ended_on", request, "ended").Flag("(h.person_id is not null)", request, "person")
            .Range(Percent, request, "share")), stop);

    /// <summary>Of one person, for their profile: the latest first, within what the reader may see.</summary>
    public static Task<List<PerformanceRow>> OfPersonAsync(DbSession session, ScopeFilter seen, Guid person, int most, CancellationToken stop)
        => session.QueryAsync<PerformanceRow>($"{Columns} {From} where h.replaced_by is null and h.person_id = {person} and {seen.On("h")} order by h.ended_on desc, h.id limit {most}", stop);

    /// <summary>Of everybody at one facility, and of the facility itself.</summary>
    public static Task<List<PerformanceRow>> OfFacilityAsync(DbSession session, ScopeFilter seen, Guid organisation, int most, CancellationToken stop)
        => session.QueryAsync<PerformanceRow>($"{Columns} {From} where h.replaced_by is null and h.organisation_id = {organisation} and {seen.On("h")} order by h.ended_on desc, h.id limit {most}", stop);

    private const string Name = "lower(coalesce(p.name, h.facility, ''))";
    private const string Share = "round(h.actual / nullif(h.promised, 0), 4)";
    private const string Percent = "round(100 * h.actual / nullif(h.promised, 0), 0)";

    private static FormattableString Columns => $"""
        select h.id, h.person_id, h.organisation_id, coalesce(p.name, h.facility, '–') as name, coalesce(p.is_demo, false) as is_demo, h.facility, h.study, s.protocol, h.ended_on, h.promised, h.actual,
               {Sql.Literal(Share)} as share, h.start_up_days, h.deviations, h.import_id, i.file_name
        """;

    private static FormattableString From => $"""
        from investigators.performance h join investigators.performance_import i on i.id = h.import_id
          left join investigators.person_card p on p.id = h.person_id left join investigators.study_card s on s.id = h.study_id
        """;
}
