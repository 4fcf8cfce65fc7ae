using Ctms.Registry.Contracts;
using Ctms.Studies.Contracts;

namespace Ctms.Studies.Register;

/// <summary>What a study takes over from a registry record. No person is among it, and the protocol number is the sponsor's own to give.</summary>
internal static class FromRegistry
{
    public static StudyPlan Plan(TrialSummary trial)
    {
        var phase = string.Join('/', trial.Phases);
        return new("", Cut(trial.Title, 500), Cut(trial.Conditions.FirstOrDefault() ?? "", 200), trial.Areas.FirstOrDefault(TherapeuticAreas.All.Contains),
            StudyPhases.All.Contains(phase) ? phase : "", [.. trial.Countries.Distinct().Order(StringComparer.Ordinal)])
        {
            NctId = trial.NctId, PlannedSites = trial.Locations == 0 ? null : Math.Min(trial.Locations, 10_000),
            PlannedSubjects = trial.Enrolment is > 0 and <= 1_000_000 ? trial.Enrolment : null,
        };
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most].TrimEnd();
}
