using Ctms.Platform.Access;

namespace Ctms.Studies;

internal static class Permissions
{
    public const string View = "studies.view";
    public const string Manage = "studies.manage";
    public const string ChangeStatus = "studies.change-status";
    public const string ManageClients = "studies.manage-clients";
    public const string ManageSites = "studies.manage-sites";
    public const string ManageTeam = "studies.manage-team";
    public const string SeeContacts = "studies.see-contacts";
    public const string LogContacts = "studies.log-contacts";

    public static readonly Permission[] All =
    [
        new(View, "See studies", "See studies and their clients within the scope of the role",
            Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.FeasibilityAnalyst, Role.RecruitmentManager, Role.ContentAdmin,
            Role.MedicalReviewer, Role.QaAuditor, Role.Inspector, Role.ClientViewer),
        new(Manage, "Create and edit studies", "Create a study for a client and change what is planned", Role.StudyManager, Role.FeasibilityAnalyst),
        new(ChangeStatus, "Change the status of studies", "Move a study through its states, hold it, end it or reopen it", Role.StudyManager),
        new(ManageClients, "Manage clients", "Add clients and change their names", Role.StudyManager, Role.FeasibilityAnalyst),
        new(ManageSites, "Manage the sites of studies", "Add sites to a study, name their investigators, move sites and countries through their states and plan them", Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist),
        new(ManageTeam, "Give duties to the team", "Say who does what in a study, a country or at a site, and hand duties over to a colleague", Role.StudyManager, Role.CountryManager),
        new(SeeContacts, "See contacts with sites", "Read what was said in calls, mails, visits and meetings with sites",
            Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.FeasibilityAnalyst, Role.QaAuditor, Role.Inspector),
        new(LogContacts, "Log contacts with sites", "Write contacts with sites into the log, correct them with a reason and follow them up", Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.FeasibilityAnalyst),
    ];
}
