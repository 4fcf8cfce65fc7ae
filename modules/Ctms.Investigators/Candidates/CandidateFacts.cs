using Ctms.Investigators.Ranking;
using Ctms.Investigators.Search;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Candidates;

/// <summary>The study as the criteria see it.</summary>
internal sealed record StudyFrame(string Condition, string Phase, string[] Countries);

/// <summary>Makes the values of a candidate from published trials. Pure. What is not known is left out: absence of records is no evidence of absence.</summary>
internal static class CandidateFacts
{
    private const double HalfLifeYears = 3;
    private const int Years = 5;
    private const double DaysPerYear = 365.25;

    public static Dictionary<string, RankValue> Values(StudyFrame study, CandidatePlace place, IReadOnlyCollection<TrialRole> roles, int? competing, DateOnly today)
    {
        var values = new Dictionary<string, RankValue> { [StudyCriteria.DoNotContact] = RankValue.Of(place.DoNotContact) };
        if (place.HasFacility) values["facility"] = RankValue.Of(true);
        if (competing is { } trials) values[StudyCriteria.Competing] = RankValue.Of(trials);
        // A study without countries yet can't tell anybody from anybody.
        if (place.Country is { } country && study.Countries.Length > 0) values[StudyCriteria.Country] = RankValue.Of(study.Countries.Contains(country));
        if (roles.Count > 0) AddExperience(values, study, roles, today);
        return values;
    }

    private static void AddExperience(Dictionary<string, RankValue> values, StudyFrame study, IReadOnlyCollection<TrialRole> roles, DateOnly today)
    {
        var match = new ConditionMatch(study.Condition);
        var trials = roles.GroupBy(role => role.TrialId).Select(group => (Trial: group.First(), Age: Age(group.First(), today))).ToList();
        var recent = trials.Where(trial => trial.Age is <= Years).ToList();
        var inCondition = recent.Where(trial => match.Holds(trial.Trial.Conditions)).ToList();
        values[StudyCriteria.Trials] = RankValue.Of(Math.Round(inCondition.Sum(trial => Math.Pow(2, -trial.Age!.Value / HalfLifeYears)), 3));
        values[StudyCriteria.Phase] = RankValue.Of(recent.Count(trial => IsPhase(study.Phase, trial.Trial.Phases)));
        values[StudyCriteria.OpenSites] = RankValue.Of(roles.Where(TrialActivity.IsRecruiting).Select(role => role.OrganisationId).OfType<Guid>().Distinct().Count());
        if (trials.Min(trial => trial.Age) is { } idle) values[StudyCriteria.Idle] = RankValue.Of(Math.Round(idle, 2));
        var ids = inCondition.Select(trial => trial.Trial.TrialId).ToHashSet();
        if (Strongest(roles.Where(role => ids.Contains(role.TrialId))) is { } own) values[StudyCriteria.Role] = RankValue.Of(own);
        else if (Strongest(roles) is { } any) values[StudyCriteria.Role] = RankValue.Of(any);
    }

    private static string? Strongest(IEnumerable<TrialRole> roles)
        => roles.Select(role => role.Role).Where(StudyCriteria.RolePoints.ContainsKey).MaxBy(role => StudyCriteria.RolePoints[role]);

    /// <summary>Years since the trial was last known to go on.</summary>
    private static double? Age(TrialRole trial, DateOnly today)
        => TrialActivity.LastActive(trial, today) is { } day ? Math.Max(0, (today.DayNumber - day.DayNumber) / DaysPerYear) : null;

    /// <summary>"PHASE1/PHASE2" is at home in both.</summary>
    private static bool IsPhase(string phase, string[] published) => phase.Split('/').Any(part => published.Contains(part, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Where a candidate would take part.</summary>
internal sealed record CandidatePlace(bool HasFacility, string? Country, bool DoNotContact);
