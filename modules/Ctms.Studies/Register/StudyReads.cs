using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Studies.Register;

/// <summary>A study as its pages show it.</summary>
/// <param name="ProtocolVersion">The current one.</param>
internal sealed record StudyRecord(
    Guid Id, string ProtocolNumber, string Title, string Condition, string? TherapeuticArea, string Phase, string[] Countries,
    StudyStatus Status, StudyStatus? ResumesAt, Guid ClientId, string ClientName, Guid? ProgramId, string? ProgramName, string? ProtocolVersion, string? NctId, int? PlannedSites, int? PlannedSubjects, bool IsDemo, DateTimeOffset CreatedAt, uint Version)
{
    public StudyPlace Place => new(ClientId, Id);
}

/// <summary>Reads one study by its address.</summary>
internal sealed class StudyReads(DbSession session, IScope scope, TimeProvider clock)
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<StudyRecord?> FindAsync(string protocol, CancellationToken stop) => session.QueryOneAsync<StudyRecord>($"""
        select s.id, s.protocol_number, s.title, s.condition, s.therapeutic_area, s.phase, s.countries, s.status, s.resumes_at,
               s.client_id, c.name as client_name, s.program_id, g.name as program_name, s.nct_id, s.planned_sites, s.planned_subjects, s.is_demo, s.created_at, s.xmin as version,
               (select v.label from studies.protocol_version v where v.study_id = s.id and v.effective <= {Today} order by v.effective desc limit 1) as protocol_version
          from studies.study s join studies.client c on c.id = s.client_id left join studies.program g on g.id = s.program_id
         where lower(s.protocol_number) = lower({protocol}) and {scope.On("s", studyColumn: "id")}
        """, stop);
}
