using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Directory.Contacts;

/// <summary>E-mail addresses as other modules ask for them; records that were merged away answer nothing.</summary>
internal sealed class PersonEmails(DbSession session) : IContactPoints
{
    public async Task<IReadOnlyList<PersonEmail>> EmailsOfAsync(IReadOnlyCollection<Guid> personIds, CancellationToken stop)
    {
        if (personIds.Count == 0) return [];
        return await session.QueryAsync<PersonEmail>($"""
            select c.person_id, c.value as address, c.label, c.source, c.source_date from directory.contact_point c
             where c.person_id = any({personIds.ToArray()}) and c.kind = 'email' order by c.person_id, c.source_date desc nulls last, c.created_at desc, c.id
            """, stop);
    }
}
