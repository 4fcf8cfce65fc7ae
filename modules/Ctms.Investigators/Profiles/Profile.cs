using Ctms.Directory.Contracts;
using Ctms.Investigators.Search;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Profiles;

/// <summary>A facility at which a person took part, with how often and when last.</summary>
internal sealed record ProfileFacility(Guid Id, string Name, string? City, string? Country, int Trials, int Recruiting, DateOnly? Last, double? Latitude, double? Longitude);

/// <summary>A person with what registries publish about them.</summary>
internal sealed record Profile(PersonSummary Person, IReadOnlyList<TrialRole> Roles, IReadOnlyList<ProfileFacility> Facilities, DateOnly Today)
{
    /// <summary>One line per trial: the strongest role first, the latest trial first.</summary>
    public IReadOnlyList<TrialRole> Trials { get; } =
        [.. Roles.GroupBy(role => role.TrialId).Select(group => group.OrderBy(role => role.Role == TrialRoles.PrincipalInvestigator ? 0 : 1).First())
            .OrderByDescending(role => TrialActivity.LastActive(role, Today)).ThenBy(role => role.NctId, StringComparer.Ordinal)];

    public int Recruiting => Trials.Count(TrialActivity.IsRecruiting);

    public DateOnly? LastActive => Trials.Select(trial => TrialActivity.LastActive(trial, Today)).Max();

    /// <summary>Conditions by the number of trials.</summary>
    public IReadOnlyList<(string Name, int Trials)> Conditions => Counted(trial => trial.Conditions);

    public IReadOnlyList<(string Name, int Trials)> Phases => Counted(trial => trial.Phases);

    public IReadOnlyList<(string Name, int Trials)> Areas => Counted(trial => trial.Areas);

    private List<(string Name, int Trials)> Counted(Func<TrialRole, string[]> of)
        => [.. Trials.SelectMany(trial => of(trial).Distinct()).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Select(group => (Name: group.First(), Trials: group.Count()))
            .OrderByDescending(entry => entry.Trials).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
}

/// <summary>Reads profiles by asking directory and registry: nothing of them is kept here.</summary>
internal sealed class ProfileReader(IPeople people, IOrganisations organisations, ITrialRecords trials, TimeProvider clock)
{
    public async Task<Profile?> FindAsync(Guid id, CancellationToken stop) => await FindAsync([id], stop) is [var one] ? one : null;

    /// <summary>The profiles that exist among these ids, in the given order; a merged record answers with the one it went into.</summary>
    public async Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var found = await people.FindAsync([.. ids], stop);
        var roles = (await trials.OfPeopleAsync([.. found.Keys], stop)).ToLookup(role => role.PersonId);
        var places = await organisations.FindAsync([.. roles.SelectMany(own => own).Select(role => role.OrganisationId).OfType<Guid>().Distinct()], stop);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. ids.Where(found.ContainsKey).Select(id => new Profile(found[id], [.. roles[id]], Facilities([.. roles[id]], places, today), today))];
    }

    private static List<ProfileFacility> Facilities(TrialRole[] roles, IReadOnlyDictionary<Guid, OrganisationSummary> places, DateOnly today)
        => [.. roles.Where(role => role.OrganisationId is not null).GroupBy(role => role.OrganisationId!.Value).Select(group =>
        {
            var (place, first) = (places.GetValueOrDefault(group.Key), group.First());
            return new ProfileFacility(
                group.Key, place?.Name ?? "–", place?.City ?? first.City, place?.Country ?? first.Country, group.Select(role => role.TrialId).Distinct().Count(),
                group.Where(TrialActivity.IsRecruiting).Select(role => role.TrialId).Distinct().Count(), group.Select(role => TrialActivity.LastActive(role, today)).Max(),
                place?.Latitude ?? first.Latitude, place?.Longitude ?? first.Longitude);
        }).OrderByDescending(facility => facility.Last).ThenBy(facility => facility.Name, StringComparer.Ordinal)];
}
