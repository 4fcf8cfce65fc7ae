using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Protocols;

/// <summary>Adds a version of the protocol (no id), or corrects one with the reason that stands in the History. Null: not for this person.</summary>
internal sealed class SaveVersion(StudiesDb db, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(StudyPlace study, Guid? id, VersionPlan plan, string? reason, uint version, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Manage, study.Target, stop)) return null;
        var outcome = await CheckAsync(study.StudyId, id, plan, stop);
        if (outcome.IsRefused) return outcome;
        if (id is null) db.ProtocolVersions.Add(ProtocolVersion.Of(study.ClientId, study.StudyId, plan, clock.GetUtcNow()).Value!);
        else if (await CorrectAsync(study.StudyId, id.Value, plan, reason, version, stop) is not { } corrected) return null;
        else if (corrected.IsRefused) return corrected;
        user.Reason = id is null ? user.Reason : reason?.Trim();
        outcome = await db.TrySaveAsync("Somebody added a version with this name or day meanwhile. Your entries are still here.", stop);
        user.Reason = null;
        return outcome;
    }

    private async Task<Outcome> CheckAsync(Guid study, Guid? id, VersionPlan plan, CancellationToken stop)
    {
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        var others = await db.ProtocolVersions.AsNoTracking().Where(v => v.StudyId == study && v.Id != id).ToListAsync(stop);
        if (others.Find(v => v.Label.Equals(plan.Label.Trim(), StringComparison.OrdinalIgnoreCase)) is { } same) return Outcome.Refused($"This study has a version {same.Label} already.");
        if (plan.Effective is not null && others.Find(v => v.Effective == plan.Effective) is { } taken) return Outcome.Refused($"Version {taken.Label} takes effect on this day already: two cannot be current.");
        return plan.Kind == AmendmentKind.Initial && others.Find(v => v.Kind == AmendmentKind.Initial) is { } initial
            ? Outcome.Refused($"Version {initial.Label} is the initial one already; what changes it is an amendment.") : Outcome.Done;
    }

    private async Task<Outcome?> CorrectAsync(Guid study, Guid id, VersionPlan plan, string? reason, uint version, CancellationToken stop)
    {
        var found = await db.ProtocolVersions.SingleOrDefaultAsync(v => v.Id == id && v.StudyId == study, stop);
        if (found is null) return null;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of this study.");
        db.Entry(found).Property(v => v.Version).OriginalValue = version;
        return found.Revise(plan);
    }
}
