using Ctms.Investigators.Surveys;
using Ctms.Platform.Data;
using Ctms.Platform.Search;

namespace Ctms.Investigators.Candidates;

/// <summary>Takes candidates away with everything that hangs on them, what refers to something before what it refers to. Only demonstrations go this way.</summary>
// unscoped: the portal itself takes demonstrations away, whosever they are
internal sealed class ForgetCandidates(DbSession session)
{
    /// <summary>Candidates by their ids, in the caller's transaction.</summary>
    public async Task RunAsync(Guid[] candidates, CancellationToken stop)
    {
        var invitations = (await session.QueryAsync<Guid>($"select id from investigators.invitation where candidate_id = any({candidates})", stop)).ToArray();
        var respondents = (await session.QueryAsync<Guid>($"select id from investigators.respondent where invitation_id = any({invitations})", stop)).ToArray();
        await session.ExecuteAsync($"delete from investigators.outcome_letter where candidate_id = any({candidates})", stop);
        await session.ExecuteAsync($"delete from investigators.decision where candidate_id = any({candidates})", stop);
        await session.ExecuteAsync($"delete from investigators.rank_override where candidate_id = any({candidates})", stop);
        await session.ExecuteAsync($"delete from investigators.confidentiality where invitation_id = any({invitations})", stop);
        await session.ExecuteAsync($"delete from investigators.submission where invitation_id = any({invitations})", stop);
        await session.ExecuteAsync($"delete from investigators.answer where invitation_id = any({invitations})", stop);
        await session.ExecuteAsync($"delete from investigators.respondent_code where id = any({respondents})", stop);
        await session.ExecuteAsync($"delete from investigators.respondent_browser where respondent_id = any({respondents})", stop);
        await session.ExecuteAsync($"delete from investigators.survey_link where respondent_id = any({respondents})", stop);
        await session.ExecuteAsync($"delete from investigators.respondent where id = any({respondents})", stop);
        await session.ExecuteAsync($"delete from investigators.invitation where id = any({invitations})", stop);
        await session.ExecuteAsync($"delete from investigators.candidate_fact where id = any({candidates})", stop);
        await session.ExecuteAsync($"delete from investigators.candidate where id = any({candidates})", stop);
    }

    /// <summary>A whole study: its candidates, surveys, rankings and this module's note of it.</summary>
    public async Task OfStudyAsync(Guid study, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var client = await session.QueryOneAsync<Guid?>($"select client_id from investigators.study_card where id = {study}", stop);
        await RunAsync([.. await session.QueryAsync<Guid>($"select id from investigators.candidate where study_id = {study}", stop)], stop);
        await session.ExecuteAsync($"delete from investigators.confirmed_address where study_id = {study}", stop);
        await session.ExecuteAsync($"delete from investigators.invitation_round where study_id = {study}", stop);
        await session.ExecuteAsync($"delete from investigators.survey_version where study_id = {study}", stop);
        var surveys = await session.QueryAsync<Guid>($"delete from investigators.survey where study_id = {study} returning id", stop);
        if (surveys.Count > 0) await session.PublishAsync(new SearchChanged(FindSurveys.KindOfSurveys, [.. surveys]), stop);
        await session.ExecuteAsync($"delete from investigators.ranking_method where study_id = {study}", stop);
        await session.ExecuteAsync($"delete from investigators.ranking_snapshot where study_id = {study}", stop);
        await session.ExecuteAsync($"delete from investigators.study_card where id = {study}", stop);
        await session.ExecuteAsync($"update investigators.performance set study_id = null where study_id = {study}", stop);
        // The performance history and the question bank are the client's: they go with the client's last study.
        await session.ExecuteAsync($"delete from investigators.performance where client_id = {client}::uuid and not exists (select from investigators.study_card where client_id = {client}::uuid)", stop);
        await session.ExecuteAsync($"delete from investigators.performance_import_row r using investigators.performance_import i where i.id = r.import_id and i.client_id = {client}::uuid and not exists (select from investigators.study_card where client_id = {client}::uuid)", stop);
        await session.ExecuteAsync($"delete from investigators.performance_import where client_id = {client}::uuid and not exists (select from investigators.study_card where client_id = {client}::uuid)", stop);
        await session.ExecuteAsync($"delete from investigators.question where client_id = {client}::uuid and not exists (select from investigators.study_card where client_id = {client}::uuid)", stop);
        await work.CommitAsync(stop);
    }
}
