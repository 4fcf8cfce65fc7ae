using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Search;

/// <summary>Brings the search rows of people up to what the directory and the registry say now. Asking twice changes nothing.</summary>
internal sealed class SearchIndex(DbSession session, IPeople people, IOrganisations organisations, ITrialRecords trials, TimeProvider clock)
{
    /// <summary>People whose rows are made at once; the contracts answer up to 10,000.</summary>
    public const int Batch = 5_000;

    public async Task RefreshAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        foreach (var batch in ids.Distinct().Chunk(Batch)) await RefreshBatchAsync(batch, stop);
    }

    private async Task RefreshBatchAsync(Guid[] ids, CancellationToken stop)
    {
        var known = await people.FindAsync(ids, stop);
        var present = known.Values.Where(person => person.MergedInto is null).ToList();
        var roles = (await trials.OfPeopleAsync([.. present.Select(person => person.Id)], stop)).ToLookup(role => role.PersonId);
        var places = await organisations.FindAsync([.. roles.SelectMany(own => own).Select(role => role.OrganisationId).OfType<Guid>().Distinct()], stop);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var rows = present.ConvertAll(person => IndexRows.Of(person, [.. roles[person.Id]], id => places.GetValueOrDefault(id), today));
        await using var work = await session.BeginAsync(stop);
        await new SearchWriter(session).WriteAsync(rows, stop);
        var gone = ids.Except(rows.Select(row => row.Id)).ToArray();
        await session.ExecuteAsync($"delete from investigators.person_hit where id = any({gone})", stop);
        await session.ExecuteAsync($"delete from investigators.person_card where id = any({gone})", stop);
        await work.CommitAsync(stop);
    }
}
