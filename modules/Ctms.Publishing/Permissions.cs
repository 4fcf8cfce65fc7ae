using Ctms.Platform.Access;

namespace Ctms.Publishing;

/// <summary>What readers see is decided by audiences, not by permissions; these are for those who write and follow.</summary>
internal static class Permissions
{
    public const string View = "publishing.view";
    public const string Write = "publishing.write";
    public const string Retire = "publishing.retire";
    public const string BreakGlass = "publishing.break-glass";
    public const string Settings = "publishing.settings";

    public static readonly Permission[] All =
    [
        new(View, "See all content", "See everything that is written within the own scope with its versions, audiences and who has read it",
            Role.ContentAdmin, Role.StudyManager, Role.CountryManager, Role.MedicalReviewer, Role.QaAuditor, Role.Inspector),
        new(Write, "Write content", "Write protocols, brochures, news and pages, choose who reads them, and submit them for approval", Role.ContentAdmin, Role.StudyManager),
        new(Retire, "Retire content", "Take content off, one by one or many with one reason; move it between installations", Role.ContentAdmin),
        new(BreakGlass, "Publish without approval", "In an emergency: publish what waits for its approval, with a reason; others are alerted"),
        new(Settings, "Set up content", "Extra fields of content types, topics, and the menus over public pages and documents", Role.ContentAdmin, Role.TenantAdministrator),
    ];
}
