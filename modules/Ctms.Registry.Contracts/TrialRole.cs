namespace Ctms.Registry.Contracts;

/// <summary>One published role of one person in one trial, at one facility where the registry names one.</summary>
/// <param name="Role">One of <see cref="TrialRoles"/>.</param>
/// <param name="Status">Overall status as the registry spells it, e.g. RECRUITING.</param>
/// <param name="Country">ISO 3166 alpha-2, null where nothing is published.</param>
/// <param name="SiteStatus">Status of the facility, null where only the overall status is published.</param>
/// <param name="LastUpdate">Day on which the registry last posted the record.</param>
public sealed record TrialRole(
    Guid PersonId, Guid TrialId, string NctId, string Title, string Role, string Status, string[] Phases, string[] Conditions, string[] Areas,
    Guid? OrganisationId, string? Country, string? City, double? Latitude, double? Longitude, string? SiteStatus,
    DateOnly? StartDate, DateOnly? CompletionDate, DateOnly? LastUpdate, string Sponsor, bool IsDemo);

/// <summary>The roles that make a person of the investigator database.</summary>
public static class TrialRoles
{
    public const string PrincipalInvestigator = "principal-investigator";
    public const string SubInvestigator = "sub-investigator";
    public const string StudyDirector = "study-director";
    public const string StudyChair = "study-chair";
    public const string ResponsibleParty = "responsible-party";
}
