using System.Text.Json;
using Ctms.Investigators.Decisions;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Approving;

/// <summary>A batch of letters as it is approved and signed: to whom, what was decided, and the words. A letter that is worded otherwise afterwards makes it another one.</summary>
// unscoped: who may see what it answers is decided by its place
internal sealed class SignableLetters(DbSession session, IStringLocalizer<SharedTexts> texts) : ISignable
{
    public string Kind => Acts.ReleaseLetters.RecordKind;

    public string Name => "Outcome letters";

    public string Permission => Permissions.ViewRanking;

    public async Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop)
    {
        if (version is not (null or "1") || await session.QueryOneAsync<Row>($"""
            select b.client_id, b.study_id, c.protocol, b.asked_at from investigators.letter_batch b join investigators.study_card c on c.id = b.study_id where b.id = {id}
            """, stop) is not { } batch) return null;
        var letters = await session.QueryAsync<Letter>($"""
            select l.id, l.person_id, l.outcome, l.language, l.subject, l.body from investigators.letter_batch b join investigators.outcome_letter l on l.id = any(b.letters) where b.id = {id} order by l.id
            """, stop);
        var kinds = letters.GroupBy(l => l.Outcome).OrderBy(g => g.Key).ToList();
        RecordFact[] facts =
        [
            new("Letters", $"{letters.Count}"),
            .. kinds.Select(g => new RecordFact(DecisionWords.Of(g.Key, texts).Text, $"{g.Count()}")),
            .. letters.GroupBy(l => (l.Outcome, l.Language, l.Subject, l.Body)).Take(10).Select(g => new RecordFact($"{DecisionWords.Of(g.Key.Outcome, texts).Text}, {g.Key.Language}", $"{g.Key.Subject}: {g.Key.Body}")),
        ];
        return new SignableRecord(Kind, id, "1", texts["{0} letters of {1}", letters.Count, batch.Protocol], $"/studies/{Uri.EscapeDataString(batch.Protocol)}/letters", new ScopeTarget(batch.ClientId, batch.StudyId),
            JsonSerializer.Serialize(letters), facts, []);
    }

    private sealed record Row(Guid ClientId, Guid StudyId, string Protocol, DateTimeOffset AskedAt);

    private sealed record Letter(Guid Id, Guid PersonId, string Outcome, string Language, string Subject, string Body);
}
