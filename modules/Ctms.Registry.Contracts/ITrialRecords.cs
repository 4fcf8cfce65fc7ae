namespace Ctms.Registry.Contracts;

public interface ITrialRecords
{
    /// <summary>Every published role of these people; people without one are absent. Up to 10,000 ids a call.</summary>
    Task<IReadOnlyList<TrialRole>> OfPeopleAsync(IReadOnlyCollection<Guid> personIds, CancellationToken stop);

    /// <summary>Recruiting trials per facility in one of the conditions (word match, case ignored); facilities without one are absent.
    /// No conditions means every condition.</summary>
    Task<IReadOnlyDictionary<Guid, int>> RecruitingTrialsAtAsync(IReadOnlyCollection<Guid> organisationIds, string[] conditions, CancellationToken stop);
}
