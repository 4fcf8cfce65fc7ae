using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Studies.Register;

/// <summary>A study as its pages show it.</summary>
internal sealed record StudyRecord(
    Guid Id, string ProtocolNumber, string Title, string Condition, string? TherapeuticArea, string Phase, string[] Countries,
    StudyStatus Status, StudyStatus? ResumesAt, Guid ClientId, string ClientName, bool IsDemo, DateTimeOffset CreatedAt, uint Version)
{
    public StudyPlace Place => new(ClientId, Id);
}

/// <summary>Reads one study by its address.</summary>
internal sealed class StudyReads(DbSession session, IScope scope)
{
    public Task<StudyRecord?> FindAsync(string protocol, CancellationToken stop) => session.QueryOneAsync<StudyRecord>($"""
        select s.id, s.protocol_number, s.title, s.condition, s.therapeutic_area, s.phase, s.countries, s.status, s.resumes_at,
               s.client_id, c.name as client_name, s.is_demo, s.created_at, s.xmin as version
          from studies.study s join studies.client c on c.id = s.client_id
         where lower(s.protocol_number) = lower({protocol}) and {scope.On("s", studyColumn: "id")}
        """, stop);
}
