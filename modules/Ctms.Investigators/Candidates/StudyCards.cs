using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;
using Ctms.Studies.Contracts;

namespace Ctms.Investigators.Candidates;

/// <summary>What this module uses of a study.</summary>
internal sealed record StudyCard(Guid Id, Guid ClientId, string Protocol, string Title, string Condition, string Phase, string[] Countries, string Status)
{
    public StudyFrame Frame => new(Condition, Phase, Countries);

    public bool HasEnded => StudyStatuses.Ended.Contains(Status);
}

/// <summary>The studies that the endpoint's permission shows, from this module's own notes of them.</summary>
internal sealed class StudyCards(DbSession session, IScope scope, IStudies studies)
{
    private const int Most = 200;

    public async Task<StudyCard?> FindAsync(string protocol, CancellationToken stop)
    {
        // The studies' own module answers: a study that was created a moment ago is there before its fact is heard.
        if (await studies.FindByProtocolAsync(protocol, stop) is not { } study) return null;
        return new(study.Id, study.ClientId, study.ProtocolNumber, study.Title, study.Condition, study.Phase, study.Countries, study.Status);
    }

    /// <summary>Studies for which something may still be chosen, by protocol number.</summary>
    public Task<List<StudyCard>> OpenAsync(CancellationToken stop) => session.QueryAsync<StudyCard>($"""
        select s.id, s.client_id, s.protocol, s.title, s.condition, s.phase, s.countries, s.status
          from investigators.study_card s where {scope.On("s", studyColumn: "id")} and not s.status = any({StudyStatuses.Ended.ToArray()})
         order by s.protocol limit {Most}
        """, stop);
}

internal sealed class KeepStudyCardWhenStudyChanged(DbSession session, IStudies studies, RevokeInvitations revoke, ForgetCandidates forget) : IHandle<StudyChanged>
{
    public async Task HandleAsync(StudyChanged fact, CancellationToken stop)
    {
        if (!(await studies.FindAsync([fact.Id], stop)).TryGetValue(fact.Id, out var study))
        {
            // A study only goes away with the demonstration data; what hangs on it goes too.
            await forget.OfStudyAsync(fact.Id, stop);
            return;
        }

        // unscoped: the portal itself follows all studies
        await session.ExecuteAsync($"""
            insert into investigators.study_card (id, client_id, protocol, title, condition, phase, countries, status)
            values ({study.Id}, {study.ClientId}, {study.ProtocolNumber}, {study.Title}, {study.Condition}, {study.Phase}, {study.Countries}, {study.Status})
                on conflict (id) do update set client_id = excluded.client_id, protocol = excluded.protocol, title = excluded.title, condition = excluded.condition,
                   phase = excluded.phase, countries = excluded.countries, status = excluded.status
            """, stop);
        await session.ExecuteAsync($"delete from investigators.candidate_fact f using investigators.candidate c where c.id = f.id and c.study_id = {study.Id}", stop);
        var surveys = await session.QueryAsync<Guid>($"select s.id from investigators.survey s where s.study_id = {study.Id}", stop);
        if (surveys.Count > 0) await session.PublishAsync(new SearchChanged(FindSurveys.KindOfSurveys, [.. surveys]), stop);
        if (StudyStatuses.Ended.Contains(study.Status)) await revoke.OfStudyAsync(study.ClientId, study.Id, stop);
    }
}
