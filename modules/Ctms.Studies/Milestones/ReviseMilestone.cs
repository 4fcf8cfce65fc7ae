using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Milestones;

/// <summary>Changes the days of one milestone. Null: there is no such milestone for this person.</summary>
internal sealed class ReviseMilestone(StudiesDb db, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(StudyPlace place, Guid id, MilestoneDates dates, uint version, CancellationToken stop)
    {
        if (!await access.AllowsAsync(place.Permission, place.Target, stop)) return null;
        var milestone = await db.Milestones.SingleOrDefaultAsync(m => m.Id == id && m.RecordId == place.RecordId, stop);
        if (milestone is null) return null;
        var outcome = milestone.Revise(dates, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (outcome.IsRefused) return outcome;
        db.Entry(milestone).Property(m => m.Version).OriginalValue = version;
        return await db.TrySaveAsync("", stop);
    }
}
