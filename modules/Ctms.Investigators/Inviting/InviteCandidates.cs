using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Notifications;
using Ctms.Studies.Contracts;

namespace Ctms.Investigators.Inviting;

/// <summary>Whom a round invites.</summary>
internal sealed record InviteOrder(Guid Round, string Language, Guid[] Candidates);

/// <summary>
/// Invites in bulk. A portion is one transaction: invitation, link and queued mail are there together or not at all, and an index holds that nobody has two
/// invitations to one survey. So work that was cut off goes on where it stopped, and nobody gets a second mail.
/// </summary>
// unscoped: the round was made within the scope of the person for whom this runs; the right to invite is asked again here
internal sealed class InviteCandidates(DbSession session, InvitationCheck check, SurveyLinks links, INotifier notifier, IAccess access, TimeProvider clock) : IOperation
{
    public const string Kind = "investigators.invite";
    internal const int Portion = 200;

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var order = run.Parameters<InviteOrder>();
        var round = await RoundAsync(order.Round, stop) ?? throw new OperationRefusedException("This round of invitations is no longer there.");
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(round.ClientId, round.StudyId), stop)) throw new OperationRefusedException("You may not invite candidates for this study.");
        var skipped = new Dictionary<Hindrance, long>();
        var done = 0L;
        foreach (var portion in order.Candidates.Chunk(Portion))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var hindrance in await InviteAsync(round, order.Language, portion, stop)) skipped[hindrance] = skipped.GetValueOrDefault(hindrance) + 1;
            await run.ProgressAsync(done += portion.Length, order.Candidates.Length, "candidates", stop);
        }

        var invited = await session.QueryOneAsync<long>($"select count(*) from investigators.invitation where round_id = {order.Round}", stop);
        run.Result(new { invited, notInvited = skipped.ToDictionary(pair => NameOf(pair.Key), pair => pair.Value) });
    }

    /// <summary>Answers why the others were not invited.</summary>
    private async Task<IReadOnlyList<Hindrance>> InviteAsync(Round round, string language, Guid[] portion, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await InvitationLock.OfAsync(session, round.ClientId, stop);
        var done = (await session.QueryAsync<Guid>($"select candidate_id from investigators.invitation where round_id = {round.Id} and candidate_id = any({portion})", stop)).ToHashSet();
        var rest = Array.FindAll(portion, id => !done.Contains(id));
        if (await ClosedAsync(round, stop) is { } closed) return [.. rest.Select(_ => closed)];
        var people = await check.OfAsync(new(round.ClientId, round.StudyId, round.SurveyId), rest, stop);
        var invited = await InsertAsync(round, language, [.. people.Where(invitee => invitee.Hindrance is null)], stop);
        await MailAsync(round, language, invited, stop);
        await work.CommitAsync(stop);
        return [.. people.Select(invitee => invitee.Hindrance).OfType<Hindrance>()];
    }

    private async Task<Hindrance?> ClosedAsync(Round round, CancellationToken stop)
    {
        if (round.ClosesAt <= clock.GetUtcNow()) return Hindrance.SurveyClosed;
        var state = await session.QueryOneAsync<State>($"""
            select (select c.status from investigators.study_card c where c.id = {round.StudyId}) as study, s.closed_at is not null as is_closed from investigators.survey s where s.id = {round.SurveyId}
            """, stop);
        if (state is null or { IsClosed: true }) return Hindrance.SurveyClosed;
        return state.Study is { } status && StudyStatuses.Ended.Contains(status) ? Hindrance.StudyEnded : null;
    }

    private async Task<IReadOnlyList<Invited>> InsertAsync(Round round, string language, Invitee[] people, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (ids, languages) = (Array.ConvertAll(people, _ => Guid.CreateVersion7(now)), Array.ConvertAll(people, one => InvitationPlan.LanguageFor(language, one.Country)));
        var (candidates, persons) = (Array.ConvertAll(people, one => one.Candidate), Array.ConvertAll(people, one => one.Person));
        var fresh = (await session.QueryAsync<Guid>($"""
            insert into investigators.invitation (id, client_id, study_id, survey_id, version_id, round_id, candidate_id, person_id, language, status, closes_at, invited_at)
            select w.id, {round.ClientId}, {round.StudyId}, {round.SurveyId}, {round.VersionId}, {round.Id}, w.candidate, w.person, w.language, 'invited', {round.ClosesAt}, {now}
              from unnest({ids}::uuid[], {candidates}::uuid[], {persons}::uuid[], {languages}::text[]) w(id, candidate, person, language)
                on conflict (survey_id, candidate_id) where status <> 'revoked' do nothing returning id
            """, stop)).ToHashSet();
        var invited = people.Select((one, place) => new Invited(ids[place], Guid.CreateVersion7(now), one)).Where(one => fresh.Contains(one.Id)).ToList();
        var (respondents, owners) = (invited.Select(one => one.Respondent).ToArray(), invited.Select(one => one.Id).ToArray());
        var (names, emails) = (invited.Select(one => one.Invitee.Name).ToArray(), invited.Select(one => one.Invitee.Email!).ToArray());
        await session.ExecuteAsync($"""
            insert into investigators.respondent (id, client_id, study_id, invitation_id, person_id, kind, name, email, language, created_at)
            select w.id, i.client_id, i.study_id, i.id, i.person_id, 'invitee', w.name, w.email, i.language, {now}
              from unnest({respondents}::uuid[], {owners}::uuid[], {names}::text[], {emails}::text[]) w(id, owner, name, email) join investigators.invitation i on i.id = w.owner
            """, stop);
        return invited;
    }

    private async Task MailAsync(Round round, string language, IReadOnlyList<Invited> invited, CancellationToken stop)
    {
        if (invited.Count == 0) return;
        var addresses = await links.IssueAsync([.. invited.Select(one => one.Respondent)], stop);
        var words = new RoundWords(round.Protocol, SurveyText.Words(round.Subject), SurveyText.Words(round.Message), round.ClosesAt, round.Zone);
        await notifier.MailAllAsync([.. invited.Select(one => InvitationMails.Invitation(
            words, new(one.Invitee.Name, one.Invitee.Email!, InvitationPlan.LanguageFor(language, one.Invitee.Country), addresses[one.Respondent])))], stop);
    }

    private Task<Round?> RoundAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<Round>($"""
        select r.id, r.client_id, r.study_id, r.survey_id, r.version_id, r.subject::text as subject, r.message::text as message, r.closes_at, r.zone, coalesce(c.protocol, '') as protocol
          from investigators.invitation_round r left join investigators.study_card c on c.id = r.study_id where r.id = {id}
        """, stop);

    /// <summary>As the result's page says it: its words are made from names.</summary>
    private static string NameOf(Hindrance hindrance) => char.ToLowerInvariant(hindrance.ToString()[0]) + hindrance.ToString()[1..];

    private sealed record Round(Guid Id, Guid ClientId, Guid StudyId, Guid SurveyId, Guid VersionId, string Subject, string Message, DateTimeOffset ClosesAt, string Zone, string Protocol);

    private sealed record State(string? Study, bool IsClosed);

    private sealed record Invited(Guid Id, Guid Respondent, Invitee Invitee);
}

/// <summary>
/// Those who invite for one client go one after another, and so does the end of its studies: else two rounds at once could ask one person twice, or a round could
/// invite to a study that ends this very moment.
/// </summary>
internal static class InvitationLock
{
    public static Task OfAsync(DbSession session, Guid client, CancellationToken stop)
        => session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('investigators.invite ' || {client}::text, 0))::text", stop);
}
