using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Ctms.Studies.Programs;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Register;

/// <summary>Changes what is planned. Null: there is no such study for this person.</summary>
internal sealed class ReviseStudy(StudiesDb db, DbSession session, ScopeTree places, SitePlaces sites, KeepCountries countries, ProgramReads programs, IAccess access)
{
    public async Task<Outcome?> RunAsync(Guid id, StudyPlan plan, uint version, CancellationToken stop)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Id == id, stop);
        if (study is null || !await access.AllowsAsync(Permissions.Manage, new StudyPlace(study.ClientId, study.Id).Target, stop)) return null;
        if (plan.ProgramId is { } program && !await programs.IsOfAsync(program, study.ClientId, stop)) return Outcome.Refused(CreateStudy.OtherProgram);
        var before = study.ProtocolNumber;
        var outcome = study.Revise(plan);
        if (outcome.IsRefused) return outcome;
        outcome = await countries.RunAsync(study, stop);
        if (outcome.IsRefused) return outcome;
        db.Entry(study).Property(s => s.Version).OriginalValue = version;
        await using var work = await session.BeginAsync(stop);
        if (db.ChangeTracker.HasChanges()) db.Publish(new StudyChanged(study.Id));
        outcome = await db.TrySaveAsync(CreateStudy.Taken, stop);
        if (outcome.IsRefused) return outcome;
        await places.PutAsync("study", study.Id, study.ClientId, study.ProtocolNumber, study.Title, stop);
        if (study.ProtocolNumber != before) await sites.RenameAsync(study.Id, study.ProtocolNumber, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
