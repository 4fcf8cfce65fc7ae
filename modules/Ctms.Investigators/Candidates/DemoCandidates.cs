using Ctms.Platform.Data;
using Ctms.Platform.Recipes;

namespace Ctms.Investigators.Candidates;

/// <summary>Takes demonstration people off all studies, with their invitations, answers and decisions; whole demonstration studies go when their module says that they are gone.</summary>
internal sealed class DemoCandidates(DbSession session, ForgetCandidates forget) : IDemoData
{
    /// <summary>Before studies and people.</summary>
    public int Order => 100;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        // unscoped: demonstration people leave the studies of all clients
        var candidates = await session.QueryAsync<Guid>($"select c.id from investigators.candidate c join investigators.person_card p on p.id = c.person_id where p.is_demo", stop);
        await forget.RunAsync([.. candidates], stop);
        await session.ExecuteAsync($"delete from investigators.confirmed_address a using investigators.person_card p where p.id = a.person_id and p.is_demo", stop);
        await session.ExecuteAsync($"delete from investigators.profile_answer a using investigators.person_card p where p.id = a.person_id and p.is_demo", stop);
        await session.ExecuteAsync($"delete from investigators.performance h using investigators.person_card p where p.id = h.person_id and p.is_demo", stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["candidates"] = candidates.Count };
    }
}
