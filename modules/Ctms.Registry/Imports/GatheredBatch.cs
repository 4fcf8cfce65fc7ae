using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>Records until they make a batch: bounded in trials, people and locations, and no trial twice.</summary>
internal sealed class GatheredBatch
{
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    int people;
    int locations;

    public List<TrialWork> Works { get; } = [];

    public bool IsFullFor(RegistryRecord record)
    {
        if (Works.Count == 0) return false;
        if (Works.Count >= ImportBatch.MostTrials) return true;
        if (record.Trial is not { } trial) return false;
        return people + trial.People.Length > ImportBatch.MostPeople || locations + trial.Locations.Length > ImportBatch.MostLocations
            || ids.Contains(trial.Id) || trial.FormerIds.Any(ids.Contains);
    }

    public void Add(TrialWork work)
    {
        Works.Add(work);
        if (work.Read is not { } trial) return;
        people += trial.People.Length;
        locations += trial.Locations.Length;
        if (trial.Id.Length == 0) return;
        ids.Add(trial.Id);
        foreach (var former in trial.FormerIds) ids.Add(former);
    }
}
