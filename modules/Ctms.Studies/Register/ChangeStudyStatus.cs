using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Register;

/// <summary>Moves a study to another state, with the reason that stands in its History. Null: there is no such study for this person.</summary>
internal sealed class ChangeStudyStatus(StudiesDb db, IAccess access, CurrentUser user)
{
    public async Task<Outcome?> RunAsync(Guid id, StudyStatus to, string? reason, uint version, CancellationToken stop)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Id == id, stop);
        if (study is null || !await access.AllowsAsync(Permissions.ChangeStatus, new StudyPlace(study.ClientId, study.Id).Target, stop)) return null;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of this study.");
        var outcome = study.MoveTo(to);
        if (outcome.IsRefused) return outcome;
        user.Reason = reason.Trim();
        db.Entry(study).Property(s => s.Version).OriginalValue = version;
        db.Publish(new StudyChanged(study.Id));
        outcome = await db.TrySaveAsync("", stop);
        // The reason is that of this change, not of whatever else the same scope does afterwards (a recipe goes on to the next study).
        user.Reason = null;
        return outcome;
    }
}
