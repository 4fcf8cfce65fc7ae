using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Candidates;

/// <summary>Joins the rows of a frozen ranking with the names of today, the values of then and the places given by hand then.</summary>
internal static class SnapshotRows
{
    public static IReadOnlyList<RankedCandidate> Of(Snapshot snapshot)
    {
        var reasons = Reasons.Of(snapshot.Rows);
        var frozen = snapshot.Input.Candidates.ToDictionary(candidate => candidate.Id);
        var values = frozen.ToDictionary(candidate => candidate.Key, candidate => candidate.Value.Values);
        return OverriddenOrder.Of([.. snapshot.Rows.Select(row =>
        {
            var known = snapshot.Candidates.GetValueOrDefault(row.Id) ?? new CandidateLine(Guid.Empty, Guid.Empty, row.Id, null, null, null, false, false, values[row.Id]);
            var (up, down) = reasons.TryGetValue(row.Id, out var why) ? why : ([], []);
            return new RankedCandidate(known with { Values = values[row.Id], History = frozen[row.Id].History ?? [] }, row, up, down) { Promises = PromisedValues.Of(snapshot.Input, frozen[row.Id]) };
        })], snapshot.Overrides);
    }
}
