namespace Ctms.Platform.Access;

/// <summary>Something that can be allowed. Id is "module.verb"; Roles have it by default (seeded once).</summary>
public sealed record Permission(string Id, string Name, string Description, params string[] Roles);

/// <summary>The ids of the roles every installation starts with (decision 11); system-administrator has every permission.</summary>
public static class Role
{
    public const string SystemAdministrator = "system-administrator";
    public const string TenantAdministrator = "tenant-administrator";
    public const string StudyManager = "study-manager";
    public const string CountryManager = "country-manager";
    public const string StartUpSpecialist = "start-up-specialist";
    public const string FeasibilityAnalyst = "feasibility-analyst";
    public const string RecruitmentManager = "recruitment-manager";
    public const string ContentAdmin = "content-admin";
    public const string MedicalReviewer = "medical-reviewer";
    public const string QaAuditor = "qa-auditor";
    public const string Inspector = "inspector";
    public const string ClientViewer = "client-viewer";
    public const string Investigator = "investigator";
    public const string SiteCoordinator = "site-coordinator";

    /// <summary>The English name of a seeded role; any other is named by its id.</summary>
    public static string NameOf(string id) => Array.Find(Seeded, role => role.Id == id).Name ?? id;

    internal static readonly (string Id, string Name, string Description)[] Seeded =
    [
        (SystemAdministrator, "System administrator", "Runs the installation: users, features, jobs, settings and everything else"),
        (TenantAdministrator, "Tenant administrator", "Invites people and gives them roles; no trial data of their own"),
        (StudyManager, "Study manager", "Leads studies: countries, sites, team, milestones"),
        (CountryManager, "Country manager", "Leads the sites of a country"),
        (StartUpSpecialist, "Start-up specialist", "Brings selected sites to activation"),
        (FeasibilityAnalyst, "Feasibility analyst", "Imports registry records, searches and ranks investigators"),
        (RecruitmentManager, "Recruitment manager", "Plans campaigns and follows referrals"),
        (ContentAdmin, "Content admin", "Writes and publishes protocols, brochures and news"),
        (MedicalReviewer, "Medical reviewer", "Reviews medical content"),
        (QaAuditor, "QA / auditor", "Reads everything with its history; changes nothing"),
        (Inspector, "Inspector", "Reads what an authority asks for, for a limited time"),
        (ClientViewer, "Client viewer", "Sees the progress of their own studies"),
        (Investigator, "Investigator", "Leads a trial at a site"),
        (SiteCoordinator, "Site coordinator", "Runs a trial's daily work at a site"),
    ];
}
