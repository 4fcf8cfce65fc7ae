using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Surveys;

/// <summary>A question of the bank; Group says where it comes from: a section of the standard survey, or null for those that the client's analysts keep.</summary>
internal sealed record BankQuestion(Question Question, Wordings? Group);

/// <summary>Questions to take from: the standard ones of the house, and what the client's analysts kept.</summary>
internal sealed class QuestionBank(DbSession session, IScope scope, IAccess access, CurrentUser user, TimeProvider clock)
{
    public static readonly SurveyDefinition Standard = ReadStandard();

    public async Task<IReadOnlyList<BankQuestion>> OfAsync(StudyCard study, CancellationToken stop)
    {
        var kept = await session.QueryAsync<string>($"select q.body::text from investigators.question q where q.client_id = {study.ClientId} and {scope.On("q", ScopeLevel.Client)} order by q.code", stop);
        return [.. kept.Select(body => new BankQuestion(Read(body), null)), .. Standard.Sections.SelectMany(section => section.Questions.Select(question => new BankQuestion(question, section.Title)))];
    }

    /// <summary>Keeps a question for further surveys of this client; the same code again replaces it.</summary>
    public async Task<Outcome> KeepAsync(StudyCard study, Question question, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Survey, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not build surveys for this study.");
        if (SurveyCheck.OfQuestion(question) is { IsRefused: true } refused) return refused;
        // A branch means the questions of one survey.
        await session.ExecuteAsync($"""
            insert into investigators.question (id, client_id, code, body, changed_at, changed_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {question.Code}, {SurveyText.Write(question with { ShownWhen = null })}::jsonb, {clock.GetUtcNow()}, {user.Name})
                on conflict (client_id, code) do update set body = excluded.body, changed_at = excluded.changed_at, changed_by = excluded.changed_by
             where investigators.question.body is distinct from excluded.body
            """, stop);
        return Outcome.Done;
    }

    private static Question Read(string body) => System.Text.Json.JsonSerializer.Deserialize<Question>(body, SurveyText.Json)!;

    private static SurveyDefinition ReadStandard()
    {
        using var reader = new StreamReader(typeof(QuestionBank).Assembly.GetManifestResourceStream("standard-survey.json") ?? throw new InvalidOperationException("The standard survey is missing."));
        return SurveyText.Read(reader.ReadToEnd());
    }
}
