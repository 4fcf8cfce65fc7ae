using Ctms.Directory.Contracts;
using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Studies.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Decisions;

/// <summary>What is decided, for one candidate or several.</summary>
/// <param name="LeadsSeveral">A person may lead more than one site of the study.</param>
internal sealed record DecisionPlan(string Outcome, string Reason, string? Note, bool LeadsSeveral);

/// <summary>A candidate with the number of the decision that the analyst saw; 0 when there was none.</summary>
internal sealed record SeenDecision(Guid Candidate, int Number);

/// <summary>Decides about candidates, all of them or none: the decision, the study's site and the letter that waits are one transaction.</summary>
internal sealed class DecideCandidates(
    DbSession session, ISites sites, IPeople people, WaitingLetters letters, IAccess access, IStringLocalizer<SharedTexts> texts, CurrentUser user, TimeProvider clock)
{
    private const int LongestNote = 1_000;

    public async Task<Outcome<int>> RunAsync(StudyCard study, DecisionPlan plan, IReadOnlyCollection<SeenDecision> seen, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Decide, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not decide on candidates of this study.");
        if (study.HasEnded) return Outcome.Refused($"{study.Protocol} is over; nothing is decided for it any more.");
        if (Check(plan) is { IsRefused: true } wrong) return wrong;
        user.Reason = Why(plan);
        await using var work = await session.BeginAsync(stop);
        // One after another: two who decide about one hospital at once see each other.
        await session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('investigators.decide ' || {study.Id}::text, 0))::text", stop);
        var all = await CandidatesAsync(study, stop);
        var chosen = all.Where(one => seen.Any(s => s.Candidate == one.Id)).ToList();
        if (chosen.Count == 0) return Outcome.Refused("Nobody was chosen. Tick candidates first.");
        if (Refusal(plan, seen, all, chosen) is { } refusal) return Outcome.Refused(refusal);
        var known = await people.FindAsync([.. chosen.Select(one => one.PersonId)], stop);
        foreach (var one in chosen) await DecideAsync(study, plan, one, known.GetValueOrDefault(one.PersonId)?.DisplayName ?? one.Name, stop);
        await work.CommitAsync(stop);
        return chosen.Count;
    }

    private static Outcome Check(DecisionPlan plan)
    {
        if (!DecisionWords.Outcomes.Contains(plan.Outcome)) return Outcome.Refused("Choose what is decided.");
        if (!DecisionWords.ReasonsOf(plan.Outcome).Contains(plan.Reason)) return Outcome.Refused("Choose a reason that fits the decision.");
        return plan.Note?.Length > LongestNote ? Outcome.Refused($"The note may have {LongestNote:#,0} characters at most.") : Outcome.Done;
    }

    /// <summary>What keeps all of it back, in words; null when nothing does.</summary>
    private string? Refusal(DecisionPlan plan, IReadOnlyCollection<SeenDecision> seen, List<Decided> all, List<Decided> chosen)
    {
        if (chosen.FirstOrDefault(one => one.Number != seen.First(s => s.Candidate == one.Id).Number) is { } meanwhile)
            return texts["Meanwhile {0} decided about {1}: {2}. Nothing was saved; look at it again.", meanwhile.DecidedBy ?? "–", meanwhile.Name, DecisionWords.Of(meanwhile.Outcome ?? "", texts).Text];
        if (plan.Outcome == DecisionWords.NotSelected) return null;
        if (chosen.FirstOrDefault(one => one.Facility is null) is { } nowhere) return texts["No facility is known of {0}; a site needs one.", nowhere.Name];
        if (plan.Outcome != DecisionWords.Selected) return null;
        var chosenIds = chosen.Select(one => one.Id).ToHashSet();
        var selected = all.Where(one => chosenIds.Contains(one.Id) || one.Outcome == DecisionWords.Selected).ToList();
        foreach (var one in chosen)
        {
            if (selected.FirstOrDefault(other => other.PersonId != one.PersonId && other.IsAtFacilityOf(one)) is { } rival)
                return texts["{0} and {1} would both be principal investigator of {2}. Select one of them; the other one can be backup.", rival.Name, one.Name, one.Facility!];
            if (!plan.LeadsSeveral && selected.FirstOrDefault(other => other.Id != one.Id && other.PersonId == one.PersonId) is { } twice)
                return texts["{0} would lead two sites: {1} and {2}. If that is meant, say so below.", one.Name, twice.Facility ?? "–", one.Facility!];
        }

        return null;
    }

    private async Task DecideAsync(StudyCard study, DecisionPlan plan, Decided one, string name, CancellationToken stop)
    {
        var site = one.Facility is null ? null : await sites.DecideAsync(new(study.Id, one.OrganisationId, one.Facility, one.City, one.Country, one.PersonId, name, plan.Outcome, Why(plan)), stop);
        var (now, note) = (clock.GetUtcNow(), string.IsNullOrWhiteSpace(plan.Note) ? null : plan.Note.Trim());
        var decision = await session.QueryOneAsync<Guid>($"""
            insert into investigators.decision as d (id, client_id, study_id, candidate_id, person_id, outcome, reason, note, site_id, decided_at, decided_by)
            values ({Guid.CreateVersion7(now)}, {study.ClientId}, {study.Id}, {one.Id}, {one.PersonId}, {plan.Outcome}, {plan.Reason}, {note}::text, {site}::uuid, {now}, {user.Name})
                on conflict (candidate_id) do update set outcome = excluded.outcome, reason = excluded.reason, note = excluded.note, site_id = coalesce(excluded.site_id, d.site_id),
                   decided_at = excluded.decided_at, decided_by = excluded.decided_by, number = d.number + 1
            returning id
            """, stop);
        await letters.MakeAsync(study, new(decision, one.Id, one.PersonId, plan.Outcome, one.Country), stop);
    }

    // unscoped: the study was found within the scope
    private Task<List<Decided>> CandidatesAsync(StudyCard study, CancellationToken stop) => session.QueryAsync<Decided>($"""
        select c.id, c.person_id, coalesce(p.name, '–') as name, c.organisation_id, c.facility, c.city, c.country, d.outcome, coalesce(d.number, 0) as number, d.decided_by
          from investigators.candidate c left join investigators.person_card p on p.id = c.person_id left join investigators.decision d on d.candidate_id = c.id
         where c.study_id = {study.Id} and c.removed_at is null
        """, stop);

    private string Why(DecisionPlan plan)
    {
        var reason = DecisionWords.Reason(plan.Reason, texts);
        return string.IsNullOrWhiteSpace(plan.Note) ? reason : $"{reason}: {plan.Note.Trim()}";
    }

    private sealed record Decided(Guid Id, Guid PersonId, string Name, Guid? OrganisationId, string? Facility, string? City, string? Country, string? Outcome, int Number, string? DecidedBy)
    {
        public bool IsAtFacilityOf(Decided other) => OrganisationId is { } own && other.OrganisationId is { } its
            ? own == its : Facility is not null && string.Equals(Facility, other.Facility, StringComparison.OrdinalIgnoreCase) && string.Equals(City, other.City, StringComparison.OrdinalIgnoreCase) && Country == other.Country;
    }
}
