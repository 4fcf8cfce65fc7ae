using Ctms.Platform.Access;

namespace Ctms.Investigators;

internal static class Permissions
{
    public const string View = "investigators.view";
    public const string ViewRanking = "investigators.view-ranking";
    public const string Choose = "investigators.choose";
    public const string Rank = "investigators.rank";
    public const string Survey = "investigators.survey";
    public const string Invite = "investigators.invite";
    public const string Decide = "investigators.decide";
    public const string ViewProgress = "investigators.view-progress";
    public const string KeepHistory = "investigators.keep-history";
    public const string Rebuild = "investigators.rebuild";

    public static readonly Permission[] All =
    [
        new(View, "Search investigators", "Search, open profiles, compare and export what registries publish",
            Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.QaAuditor, Role.Inspector),
        new(ViewRanking, "See candidates and rankings", "See who was chosen for a study, how they rank and why",
            Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.QaAuditor, Role.Inspector),
        new(Choose, "Choose candidates", "Add people from a search to a study, and take them off with a reason", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Rank, "Rank candidates", "Change weights, gates and the policy for missing data; freeze snapshots", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Survey, "Build surveys", "Write the surveys of a study from the question bank, publish versions and close them", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Invite, "Invite candidates", "Confirm addresses, invite candidates to a survey, remind them and revoke invitations", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Decide, "Decide on candidates", "Select candidates, keep them as backup or turn them down, and release the letters that tell them", Role.FeasibilityAnalyst, Role.StudyManager),
        new(ViewProgress, "See how feasibility goes", "See how many were invited and how many answered; whom, only with the right to see candidates",
            Role.FeasibilityAnalyst, Role.StudyManager, Role.CountryManager, Role.StartUpSpecialist, Role.QaAuditor, Role.Inspector, Role.ClientViewer),
        new(KeepHistory, "Keep performance history", "Import what sites promised and delivered in earlier studies of a client, and take an import back", Role.FeasibilityAnalyst, Role.StudyManager),
        new(Rebuild, "Rebuild the search", "Make the search table anew from people and trials", Role.TenantAdministrator),
    ];
}
