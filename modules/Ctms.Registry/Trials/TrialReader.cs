using Ctms.Platform.Data;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Trials;

internal sealed class TrialReader(DbSession session) : ITrials
{
    static readonly FormattableString Columns = $"id, nct_id, title, sponsor, status, phases, conditions, countries, areas, locations, enrolment, start_date";

    public Task<TrialSummary?> FindByNctAsync(string nctId, CancellationToken stop) => session.QueryOneAsync<TrialSummary>($"""
        select {Columns} from registry.trial where nct_id = {nctId} or (former_ids @> {new[] { nctId }} and cardinality(former_ids) > 0) order by nct_id = {nctId} desc limit 1
        """, stop);

    public async Task<IReadOnlyDictionary<Guid, TrialSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        (await session.QueryAsync<TrialSummary>($"select {Columns} from registry.trial where id = any ({ids.ToArray()})", stop)).ToDictionary(trial => trial.Id);
}
