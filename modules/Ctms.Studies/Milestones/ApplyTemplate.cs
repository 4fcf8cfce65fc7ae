using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Milestones;

/// <summary>Adds the milestones of the template that are missing; answers how many. Null: not for this person.</summary>
internal sealed class ApplyTemplate(StudiesDb db, IAccess access)
{
    public async Task<int?> RunAsync(StudyPlace place, CancellationToken stop)
    {
        if (!await access.AllowsAsync(place.Permission, place.Target, stop)) return null;
        var there = await db.Milestones.Where(m => m.RecordId == place.RecordId).Select(m => m.Kind).ToListAsync(stop);
        var missing = MilestoneKinds.At(place.Level).Where(k => !there.Contains(k.Id)).Select(k => Milestone.Of(place, k.Id)).ToList();
        db.Milestones.AddRange(missing);
        // A second click while the first one saves adds the same: the index refuses it, and they are there.
        return (await db.TrySaveAsync("", stop)).IsRefused ? 0 : missing.Count;
    }
}
