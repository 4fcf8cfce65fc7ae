using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Ctms.Studies.Programs;
using Ctms.Studies.StudyCountries;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Register;

internal sealed class CreateStudy(StudiesDb db, DbSession session, ScopeTree places, KeepCountries countries, ProgramReads programs, IAccess access, TimeProvider clock)
{
    public const string Taken = "This protocol number is already in use.";
    public const string OtherProgram = "Choose a program of the study's client.";

    public async Task<Outcome> RunAsync(Guid clientId, StudyPlan plan, CancellationToken stop, bool isDemo = false)
    {
        var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == clientId, stop);
        if (client is null || !await access.AllowsAsync(Permissions.Manage, new ScopeTarget(clientId), stop)) return Outcome.Refused("Choose a client.");
        if (plan.ProgramId is { } program && !await programs.IsOfAsync(program, clientId, stop)) return Outcome.Refused(OtherProgram);
        var study = Study.Plan(clientId, plan, clock.GetUtcNow(), isDemo);
        if (study.IsRefused) return Outcome.Refused(study.Refusal);
        await using var work = await session.BeginAsync(stop);
        db.Studies.Add(study.Value);
        db.Publish(new StudyChanged(study.Value.Id));
        var outcome = await db.TrySaveAsync(Taken, stop);
        if (outcome.IsRefused) return outcome;
        await countries.RunAsync(study.Value, stop);
        await db.SaveChangesAsync(stop);
        await places.PutAsync("study", study.Value.Id, clientId, study.Value.ProtocolNumber, study.Value.Title, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
