using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Milestones;

/// <summary>Keeps what is planned as the baseline, where there is none yet; answers how many. Null: not for this person.</summary>
internal sealed class KeepBaseline(StudiesDb db, IAccess access)
{
    public async Task<int?> RunAsync(StudyPlace place, CancellationToken stop)
    {
        if (!await access.AllowsAsync(place.Permission, place.Target, stop)) return null;
        var all = await db.Milestones.Where(m => m.RecordId == place.RecordId).ToListAsync(stop);
        var kept = all.Count(m => m.KeepBaseline());
        return (await db.TrySaveAsync("", stop)).IsRefused ? 0 : kept;
    }
}
