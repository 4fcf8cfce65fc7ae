using Ctms.Platform.Access;

namespace Ctms.Directory;

internal static class Permissions
{
    public const string View = "directory.view";
    public const string Edit = "directory.edit";
    public const string Review = "directory.review";
    public const string Stop = "directory.stop-contact";
    public const string Notes = "directory.notes";
    public const string Erase = "directory.erase";

    public static readonly Permission[] All =
    [
        new(View, "See people and organisations", "Names, affiliations and contact points as published",
            Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.RecruitmentManager, Role.QaAuditor, Role.Inspector),
        new(Edit, "Edit people and organisations", "Correct names, affiliations and contact points", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Review, "Review probable doubles", "Merge records of one person or organisation, and take a merge back", Role.FeasibilityAnalyst),
        new(Stop, "Set do-not-contact", "Record that a person must not be contacted, or objects", Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist),
        new(Notes, "Write notes on people", "Notes are seen within the client for whom they were written", Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist),
        new(Erase, "Erase personal data", "Remove a person's data for good, also from the audit trail", Role.TenantAdministrator),
    ];
}
