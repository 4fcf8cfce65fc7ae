using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Team;

/// <summary>Gives somebody a duty in a place. Null: not for this person.</summary>
internal sealed class GiveDuty(StudiesDb db, DbSession session, TeamTurns turns, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(StudyPlace place, DutyPlan plan, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.ManageTeam, place.Target, stop)) return null;
        var duty = Duty.Give(place, plan, clock.GetUtcNow());
        if (duty.IsRefused) return Outcome.Refused(duty.Refusal);
        var twice = Outcome.Refused($"{plan.Person.Name} {TeamTurns.Twice}");
        await using var work = await session.BeginAsync(stop);
        await turns.TakeAsync([place.StudyId], stop);
        var others = await turns.OfAsync(place.RecordId, plan.Kind, plan.Person.Email, duty.Value.Id, stop);
        if (others.Any(d => d.Plan.Overlaps(plan.Since, plan.Until))) return twice;
        db.Duties.Add(duty.Value);
        var outcome = await db.TrySaveAsync(twice.Refusal!, stop);
        if (outcome.IsRefused) return outcome;
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
