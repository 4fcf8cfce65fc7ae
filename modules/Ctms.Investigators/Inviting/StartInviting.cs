using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Investigators.Inviting;

/// <summary>Keeps the round and starts the work that invites. Answers the address on which it is followed.</summary>
internal sealed class StartInviting(DbSession session, AskableSurveys surveys, InvitationCheck check, IOperations operations, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<string>> RunAsync(StudyCard study, InvitationPlan plan, IReadOnlyCollection<Guid> candidates, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not invite candidates for this study.");
        if (study.HasEnded) return Outcome.Refused($"{study.Protocol} is over; nobody is invited to it any more.");
        if (plan.Check(clock.GetUtcNow()) is { IsRefused: true } refused) return refused;
        if ((await surveys.OfAsync(study, stop)).FirstOrDefault(survey => survey.Id == plan.Survey) is not { } survey) return Outcome.Refused("Choose a survey that is published and not closed.");
        var wanted = await check.OfAsync(new(study.ClientId, study.Id, survey.Id), candidates, stop);
        if (wanted.All(invitee => invitee.Hindrance is not null)) return Outcome.Refused("None of them can be invited; the reasons stand below.");
        if (!await KeepAsync(study, plan, survey, stop)) return $"/studies/{Uri.EscapeDataString(study.Protocol)}/responses";
        var order = new InviteOrder(plan.Round, plan.Language, [.. wanted.Select(invitee => invitee.Candidate)]);
        return $"/operations/{await operations.StartAsync(InviteCandidates.Kind, $"Invitations to {survey.Name}, {study.Protocol}", order, $"/studies/{Uri.EscapeDataString(study.Protocol)}/responses", stop)}";
    }

    /// <summary>False when the round is there: the form was sent twice.</summary>
    private async Task<bool> KeepAsync(StudyCard study, InvitationPlan plan, AskableSurvey survey, CancellationToken stop)
    {
        var days = plan.RemindDays.Distinct().OrderDescending().ToArray();
        return await session.ExecuteAsync($"""
            insert into investigators.invitation_round (id, client_id, study_id, survey_id, version_id, subject, message, closes_at, remind_days, zone, asked_at, asked_by)
            values ({plan.Round}, {study.ClientId}, {study.Id}, {survey.Id}, {survey.VersionId}, {SurveyText.Write(plan.Subject)}::jsonb, {SurveyText.Write(plan.Message)}::jsonb,
                    {plan.ClosesAt}, {days}, {plan.Zone}, {clock.GetUtcNow()}, {user.Name}) on conflict (id) do nothing
            """, stop) > 0;
    }
}
