using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Register;

/// <summary>
/// The study switcher. The open study stands in the address, so two tabs may show two studies; the choice is what the person may see,
/// whatever the permission of the page.
/// </summary>
internal sealed class StudyChoices(IAccess access, DbSession session) : IStudySwitch
{
    private const int Most = 12;

    public async Task<StudySwitch?> OffersAsync(string path, CancellationToken stop)
    {
        var seen = await access.FilterAsync(Permissions.View, stop);
        if (seen.IsNothing) return null;
        var open = path.StartsWith("/studies/", StringComparison.OrdinalIgnoreCase) ? path.Split('/')[2] : "";
        var rows = await session.QueryAsync<Row>($"""
            select s.protocol_number, s.title, s.status
              from studies.study s
             where {seen.On("s", studyColumn: "id")} and (s.status not in ('closed', 'terminated', 'withdrawn') or lower(s.protocol_number) = lower({open}))
             order by lower(s.protocol_number) = lower({open}) desc, s.created_at desc, s.id limit {Most + 1}
            """, stop);
        if (rows.Count == 0) return null;
        var current = rows.Find(r => string.Equals(r.ProtocolNumber, open, StringComparison.OrdinalIgnoreCase));
        return new(current?.Choice(), [.. rows.Where(r => r != current).Select(r => r.Choice())], "/studies");
    }

    private sealed record Row(string ProtocolNumber, string Title, StudyStatus Status)
    {
        public StudyChoice Choice() => new(ProtocolNumber, Title, $"/studies/{ProtocolNumber}", StudyWords.ToneOf(Status));
    }
}
