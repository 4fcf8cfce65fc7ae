using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Clients;

/// <summary>Adds a client (no id) or changes the names of one. Null: there is no such client for this person.</summary>
internal sealed class SaveClient(StudiesDb db, DbSession session, ScopeTree places, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(Guid? id, string code, string name, uint version, CancellationToken stop, bool isDemo = false)
    {
        var found = id is null ? await AddAsync(code, name, isDemo, stop) : await RenameAsync(id.Value, code, name, version, stop);
        if (found is not { } client) return null;
        if (client.IsRefused) return Outcome.Refused(client.Refusal);
        await using var work = await session.BeginAsync(stop);
        var outcome = await db.TrySaveAsync("Another client has this name or short name.", stop);
        if (outcome.IsRefused) return outcome;
        await places.PutAsync("client", client.Value.Id, null, client.Value.Code, client.Value.Name, stop);
        await RenameStudiesAsync(client.Value.Id, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>Studies are found by their client's name.</summary>
    // unscoped: whoever renames a client renames it for all of its studies
    private async Task RenameStudiesAsync(Guid client, CancellationToken stop)
    {
        var studies = await session.QueryAsync<Guid>($"select s.id from studies.study s where s.client_id = {client}", stop);
        if (studies.Count > 0) await session.PublishAsync(new SearchChanged(FindStudies.KindOfStudies, [.. studies]), stop);
    }

    private async Task<Outcome<Client>?> AddAsync(string code, string name, bool isDemo, CancellationToken stop)
    {
        var client = Client.Add(code, name, clock.GetUtcNow(), isDemo);
        if (client.IsRefused) return client;
        // Only somebody who works for all clients may bring a new one.
        if (!await access.AllowsAsync(Permissions.ManageClients, new ScopeTarget(client.Value.Id), stop)) return Outcome.Refused("Your role covers its own clients only; somebody who works for all clients adds new ones.");
        db.Clients.Add(client.Value);
        return client;
    }

    private async Task<Outcome<Client>?> RenameAsync(Guid id, string code, string name, uint version, CancellationToken stop)
    {
        var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == id, stop);
        if (client is null) return null;
        var outcome = client.Rename(code, name);
        if (outcome.IsRefused) return outcome;
        db.Entry(client).Property(c => c.Version).OriginalValue = version;
        return client;
    }
}
