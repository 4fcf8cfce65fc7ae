using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Profiles;

/// <summary>Trials of a person, for the partial that draws them.</summary>
internal sealed record ProfileTrialsView(IReadOnlyList<TrialRole> Trials, Profile Profile)
{
    public string? Facility(TrialRole role) => role.OrganisationId is { } id ? Profile.Facilities.FirstOrDefault(facility => facility.Id == id)?.Name : null;
}

/// <summary>A titled list of names with the number of trials.</summary>
internal sealed record ProfileCounts(string Title, IReadOnlyList<(string Name, int Trials)> Lines);
