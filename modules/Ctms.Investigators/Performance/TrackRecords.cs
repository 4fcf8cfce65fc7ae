using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Performance;

/// <summary>A study of the past as the ranking reads it.</summary>
internal sealed record PastStudy(string Study, DateOnly EndedOn, decimal? Promised, decimal? Actual, int? StartUpDays, int? Deviations);

/// <summary>What is known of a client's sites: the past studies of each candidate, and what all sites together delivered.</summary>
internal sealed record TrackRecords(IReadOnlyDictionary<Guid, IReadOnlyList<PastStudy>> OfCandidates, PromiseRule Rule)
{
    public static readonly TrackRecords None = new(new Dictionary<Guid, IReadOnlyList<PastStudy>>(), PromiseRule.Usual);

    public IReadOnlyList<PastStudy> Of(Guid candidate) => OfCandidates.GetValueOrDefault(candidate) ?? [];
}

/// <summary>Reads track records for a ranking.</summary>
internal sealed class TrackRecordReads(DbSession session, TimeProvider clock)
{
    /// <summary>
    /// A person's own studies, wherever they were led, and those of the facility that name nobody.
    /// unscoped: whoever may see the ranking of a study sees the same ranking; the lines themselves stand on a page of their own.
    /// </summary>
    public async Task<TrackRecords> OfAsync(StudyCard study, CancellationToken stop)
    {
        // unscoped: the study was found within the scope, and history of its client alone is read
        var rows = await session.QueryAsync<Row>($"""
            select c.id as candidate_id, h.study, h.ended_on, h.promised, h.actual, h.start_up_days, h.deviations
              from investigators.candidate c join investigators.performance h on h.person_id = c.person_id and h.client_id = c.client_id and h.replaced_by is null
             where c.study_id = {study.Id} and c.removed_at is null
            union all
            select c.id, h.study, h.ended_on, h.promised, h.actual, h.start_up_days, h.deviations
              from investigators.candidate c join investigators.performance h on h.organisation_id = c.organisation_id and h.person_id is null and h.client_id = c.client_id and h.replaced_by is null
             where c.study_id = {study.Id} and c.removed_at is null
             order by 1, 3 desc, 2
            """, stop);
        if (rows.Count == 0) return TrackRecords.None;
        // A study that stands there twice, once for the person and once for the facility, is one study.
        var records = rows.GroupBy(row => row.CandidateId).ToDictionary(
            group => group.Key, group => (IReadOnlyList<PastStudy>)[.. group.DistinctBy(row => row.Study.ToLowerInvariant()).Select(row => new PastStudy(row.Study, row.EndedOn, row.Promised, row.Actual, row.StartUpDays, row.Deviations))]);
        return new(records, await RuleAsync(study.ClientId, stop));
    }

    private async Task<PromiseRule> RuleAsync(Guid client, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var all = await session.QueryAsync<Promise>($"select h.ended_on, h.promised, h.actual from investigators.performance h where h.client_id = {client} and h.replaced_by is null and h.promised is not null order by h.id", stop);
        return PromiseRule.Of([.. all.Select(one => new PastPromise((double)one.Promised, (double)one.Actual, TrackRecordValues.Months(one.EndedOn, today)))]);
    }

    private sealed record Row(Guid CandidateId, string Study, DateOnly EndedOn, decimal? Promised, decimal? Actual, int? StartUpDays, int? Deviations);

    private sealed record Promise(DateOnly EndedOn, decimal Promised, decimal Actual);
}
