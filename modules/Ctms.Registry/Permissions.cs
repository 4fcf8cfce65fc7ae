using Ctms.Platform.Access;

namespace Ctms.Registry;

internal static class Permissions
{
    public const string View = "registry.view";
    public const string Import = "registry.import";
    public const string ManageAreas = "registry.manage-areas";

    public static readonly Permission[] All =
    [
        new(View, "See trials", "Published trials with their facilities, people and sources",
            Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.RecruitmentManager, Role.MedicalReviewer, Role.QaAuditor, Role.Inspector),
        new(Import, "Import registry records", "Bring in files of public registries and tables of one's own, and see what became of each record", Role.FeasibilityAnalyst),
        new(ManageAreas, "Change therapeutic areas", "Edit the words by which a condition falls into a therapeutic area", Role.FeasibilityAnalyst, Role.TenantAdministrator),
    ];
}
