using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Programs;

/// <summary>Adds a program to a client (no id) or changes the names of one. Null: there is no such client or program for this person.</summary>
internal sealed class SaveProgram(StudiesDb db, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(Guid clientId, Guid? id, string code, string name, uint version, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.ManageClients, new ScopeTarget(clientId), stop)) return null;
        var found = id is null ? Program.Add(clientId, code, name, clock.GetUtcNow()) : await RenameAsync(clientId, id.Value, code, name, version, stop);
        if (found is not { } program) return null;
        if (program.IsRefused) return Outcome.Refused(program.Refusal);
        if (id is null) db.Programs.Add(program.Value);
        return await db.TrySaveAsync("This client has a program with this name or short name already.", stop);
    }

    private async Task<Outcome<Program>?> RenameAsync(Guid clientId, Guid id, string code, string name, uint version, CancellationToken stop)
    {
        var program = await db.Programs.SingleOrDefaultAsync(p => p.Id == id && p.ClientId == clientId, stop);
        if (program is null) return null;
        var outcome = program.Rename(code, name);
        if (outcome.IsRefused) return outcome;
        db.Entry(program).Property(p => p.Version).OriginalValue = version;
        return program;
    }
}
