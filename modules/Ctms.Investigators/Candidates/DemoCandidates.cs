using Ctms.Platform.Data;
using Ctms.Platform.Recipes;

namespace Ctms.Investigators.Candidates;

/// <summary>Takes demonstration people off all studies; whole demonstration studies go when their module says that they are gone.</summary>
internal sealed class DemoCandidates(DbSession session) : IDemoData
{
    /// <summary>Before studies and people.</summary>
    public int Order => 100;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        // unscoped: demonstration people leave the studies of all clients
        await session.ExecuteAsync($"""
            delete from investigators.candidate_fact f using investigators.candidate c, investigators.person_card p where c.id = f.id and p.id = c.person_id and p.is_demo
            """, stop);
        var candidates = await session.ExecuteAsync($"delete from investigators.candidate c using investigators.person_card p where p.id = c.person_id and p.is_demo", stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["candidates"] = candidates };
    }
}
