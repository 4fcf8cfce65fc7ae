using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Studies.Contracts;

namespace Ctms.Sample.EquipmentLoans.Studies;

/// <summary>Keeps what the list shows of a study, so that no list asks another module row by row.</summary>
internal sealed class KeepProtocolWhenStudyChanged(IStudies studies, DbSession session) : IHandle<StudyChanged>
{
    public async Task HandleAsync(StudyChanged fact, CancellationToken stop)
    {
        if (!(await studies.FindAsync([fact.Id], stop)).TryGetValue(fact.Id, out var study)) return;
        await session.ExecuteAsync($"""
            insert into equipment_loans.study (id, client_id, protocol_number) values ({study.Id}, {study.ClientId}, {study.ProtocolNumber})
            on conflict (id) do update set protocol_number = excluded.protocol_number where study.protocol_number <> excluded.protocol_number
            """, stop);
    }
}
