namespace Ctms.Platform.Access;

/// <summary>A role that somebody holds, and where; an empty level means "all of them".</summary>
public sealed record RoleGrant(string Role, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId);

/// <summary>
/// For whom something is meant. It holds for a person when one of their roles fits all of it at once: an empty dimension says nothing, and so does a level that the
/// role does not name. People are meant besides; named alone, they are all who are meant. Nothing at all named means everybody with an account.
/// </summary>
public sealed record Audience(string[] Roles, Guid[] Clients, Guid[] Studies, string[] Countries, Guid[] Sites, Guid[] People)
{
    public static readonly Audience Everybody = new([], [], [], [], [], []);

    /// <summary>Whether roles or places are named.</summary>
    public bool NamesPlaces => Roles.Length + Clients.Length + Studies.Length + Countries.Length + Sites.Length > 0;

    public bool IsEverybody => !NamesPlaces && People.Length == 0;

    public bool Holds(Guid person, IEnumerable<RoleGrant> grants) =>
        People.Contains(person) || (NamesPlaces ? grants.Any(Fits) : People.Length == 0);

    private bool Fits(RoleGrant grant) =>
        (Roles.Length == 0 || Roles.Contains(grant.Role))
        && Fits(Clients, grant.ClientId) && Fits(Studies, grant.StudyId) && Fits(Sites, grant.SiteId)
        && (Countries.Length == 0 || grant.Country is null || Countries.Contains(grant.Country));

    private static bool Fits(Guid[] meant, Guid? held) => meant.Length == 0 || held is null || meant.Contains(held.Value);
}
