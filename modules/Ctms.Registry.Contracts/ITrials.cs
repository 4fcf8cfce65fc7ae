namespace Ctms.Registry.Contracts;

/// <summary>What another module shows of a trial.</summary>
/// <param name="Status">Overall status as the registry spells it, e.g. RECRUITING.</param>
/// <param name="Countries">ISO 3166 alpha-2 of its published locations.</param>
/// <param name="Areas">Of <see cref="TherapeuticAreas"/>; empty is unknown.</param>
/// <param name="Locations">How many are published.</param>
/// <param name="Enrolment">Subjects planned or reached, as published.</param>
public sealed record TrialSummary(
    Guid Id, string NctId, string Title, string Sponsor, string Status, string[] Phases, string[] Conditions, string[] Countries, string[] Areas, int Locations, int? Enrolment, DateOnly? StartDate);

public interface ITrials
{
    /// <summary>The trial with this registry number (earlier numbers count too), null when it was never imported.</summary>
    Task<TrialSummary?> FindByNctAsync(string nctId, CancellationToken stop);

    /// <summary>The trials with these ids; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, TrialSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);
}
