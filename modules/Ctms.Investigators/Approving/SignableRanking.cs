using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;

namespace Ctms.Investigators.Approving;

/// <summary>A frozen ranking as it is approved and signed: its input, its answer and what was changed by hand. It never changes, so it has one version.</summary>
// unscoped: who may see what it answers is decided by its place
internal sealed class SignableRanking(DbSession session) : ISignable
{
    private const int First = 5;

    public string Kind => Acts.FreezeRanking.RecordKind;

    public string Name => "Ranking";

    public string Permission => Permissions.ViewRanking;

    public async Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop)
    {
        if (version is not (null or "1") || await session.QueryOneAsync<Row>($"""
            select s.name, s.note, s.input, s.answer, s.overrides::text as overrides, s.client_id, s.study_id, c.protocol
              from investigators.ranking_snapshot s join investigators.study_card c on c.id = s.study_id where s.id = {id}
            """, stop) is not { } row) return null;
        var rows = RankAnswer.Read(row.Answer);
        var first = await NamesAsync([.. rows.Where(r => r.Rank is not null).OrderBy(r => r.Rank).Take(First).Select(r => r.Id)], stop);
        var overrides = RankOverrides.Read(row.Overrides);
        RecordFact[] facts =
        [
            new("Name", row.Name), new("Note", row.Note ?? ""), new("Ranked", $"{rows.Count(r => r.Rank is not null)} / {rows.Count}"),
            new("First places", string.Join("; ", first)), new("Moved by hand", $"{overrides.Count}"),
        ];
        return new SignableRecord(Kind, id, "1", $"{row.Name} ({row.Protocol})", $"/studies/{Uri.EscapeDataString(row.Protocol)}/ranking/snapshots/{id}", new ScopeTarget(row.ClientId, row.StudyId),
            string.Join('\n', row.Name, row.Input, row.Answer, RankOverrides.Write(overrides)), [.. facts.Where(f => f.Value.Length > 0)], []);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string[] ids, CancellationToken stop)
    {
        var candidates = ids.Select(Guid.Parse).ToArray();
        var names = (await session.QueryAsync<Named>($"""
            select c.id, coalesce(p.name, '–') as name from investigators.candidate c left join investigators.person_card p on p.id = c.person_id where c.id = any({candidates})
            """, stop)).ToDictionary(n => n.Id, n => n.Name);
        return [.. candidates.Select((c, i) => $"{i + 1}. {names.GetValueOrDefault(c, "–")}")];
    }

    private sealed record Row(string Name, string? Note, string Input, string Answer, string Overrides, Guid ClientId, Guid StudyId, string Protocol);

    private sealed record Named(Guid Id, string Name);
}
