using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Milestones;

internal sealed record MilestoneRow(
    Guid Id, string Kind, DateOnly? Planned, DateOnly? Baseline, DateOnly? Forecast, DateOnly? Actual, string? Slippage, bool IsNotApplicable, uint Version)
{
    /// <summary>Days that the milestone comes, or came, after its baseline; negative is earlier.</summary>
    public int? DaysLate => (Actual ?? Forecast) is { } day && Baseline is { } agreed ? day.DayNumber - agreed.DayNumber : null;

    public MilestoneState StateOn(DateOnly today) => MilestoneStates.Of(Planned, Forecast, Actual, IsNotApplicable, today);
}

/// <summary>The milestones of a study, country or site that was found within the scope, in their usual order.</summary>
internal sealed class MilestoneReads(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<MilestoneRow>> OfAsync(StudyPlace place, CancellationToken stop)
    {
        var order = MilestoneKinds.At(place.Level).Select(k => k.Id).ToArray();
        return await session.QueryAsync<MilestoneRow>($"""
            select m.id, m.kind, m.planned, m.baseline, m.forecast, m.actual, m.slippage, m.is_not_applicable, m.xmin as version
              from studies.milestone m
             where m.study_id = {place.StudyId} and m.record_id = {place.RecordId} and {scope.On("m")}
             order by array_position({order}::text[], m.kind), m.kind
            """, stop);
    }

    public async Task<MilestoneRow?> FindAsync(StudyPlace place, string kind, CancellationToken stop) => (await OfAsync(place, stop)).FirstOrDefault(m => m.Kind == kind);
}
