using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Register;

internal sealed record StudyRow(
    Guid Id, string ProtocolNumber, string Title, string Condition, string? TherapeuticArea, string Phase, string[] Countries, string Status, string ClientName, string? ProgramName, int? PlannedSites, int? PlannedSubjects,
    bool IsDemo, DateTimeOffset CreatedAt);

/// <summary>The studies that the person's roles show.</summary>
internal sealed class StudyList(DbSession session, IScope scope)
{
    private static readonly Keyset<StudyRow> Order = new Keyset<StudyRow>("s.id", row => row.Id)
        .By("protocol", "s.protocol_number", row => row.ProtocolNumber)
        .By("title", "s.title", row => row.Title)
        .By("client", "c.name", row => row.ClientName)
        .By("created", "s.created_at", row => row.CreatedAt);

    public Task<ListSlice<StudyRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where()
            .And(scope.On("s", studyColumn: "id"))
            .And($"s.protocol_number ilike {words} or s.title ilike {words} or s.condition ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("s.status", request, "status")
            .Any("s.phase", request, "phase")
            .Any("s.therapeutic_area", request, "area")
            .Any("c.code", request, "client")
            .Any("g.name", request, "program")
            .Overlaps("s.countries", request, "country");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select s.id, s.protocol_number, s.title, s.condition, s.therapeutic_area, s.phase, s.countries, s.status, c.name as client_name, g.name as program_name, s.planned_sites, s.planned_subjects, s.is_demo, s.created_at",
            From: $"from studies.study s join studies.client c on c.id = s.client_id left join studies.program g on g.id = s.program_id",
            Where: where)
        {
            Facets = { ["status"] = "s.status", ["phase"] = "s.phase", ["area"] = "s.therapeutic_area", ["client"] = "c.code", ["program"] = "g.name" },
        }, stop);
    }
}
