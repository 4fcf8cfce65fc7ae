using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Team;

/// <summary>Ends a duty, or corrects what was stated about it. Null: there is no such duty for this person.</summary>
internal sealed class ReviseDuty(StudiesDb db, DbSession session, TeamTurns turns, IAccess access)
{
    public async Task<Outcome?> RunAsync(StudyPlace place, Guid id, DutyPlan plan, uint version, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.ManageTeam, place.Target, stop)) return null;
        await using var work = await session.BeginAsync(stop);
        await turns.TakeAsync([place.StudyId], stop);
        var duty = await db.Duties.SingleOrDefaultAsync(d => d.Id == id && d.RecordId == place.RecordId, stop);
        if (duty is null) return null;
        var outcome = duty.Revise(plan);
        if (outcome.IsRefused) return outcome;
        var twice = Outcome.Refused($"{plan.Person.Name} {TeamTurns.Twice}");
        var others = await turns.OfAsync(place.RecordId, plan.Kind, plan.Person.Email, id, stop);
        if (others.Any(d => d.Plan.Overlaps(plan.Since, plan.Until))) return twice;
        db.Entry(duty).Property(d => d.Version).OriginalValue = version;
        outcome = await db.TrySaveAsync(twice.Refusal!, stop);
        if (outcome.IsRefused) return outcome;
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
