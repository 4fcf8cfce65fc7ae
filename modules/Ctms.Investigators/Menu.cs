using Ctms.Platform.Modules;

namespace Ctms.Investigators;

internal sealed class Menu : IMenu
{
    /// <summary>Entries of this parent are tabs of a study.</summary>
    internal const string StudyTab = "study";

    public IEnumerable<MenuEntry> Entries =>
    [
        new("Investigators", "/investigators", "users", Permissions.View, 200),
        new("Feasibility", "/feasibility", "clipboard-check", Permissions.ViewRanking, 300),
        new("Performance history", "/feasibility/performance", "history", Permissions.ViewRanking, 305),
        new("Search table", "/investigators/search-table", "table", Permissions.Rebuild, 220, "Manage"),
        new("Candidates", "/studies/{protocol}/candidates", "users", Permissions.ViewRanking, 200, Parent: StudyTab),
        new("Surveys", "/studies/{protocol}/surveys", "clipboard-list", Permissions.Survey, 205, Parent: StudyTab),
        new("Responses", "/studies/{protocol}/responses", "mail-opened", Permissions.ViewProgress, 207, Parent: StudyTab),
        new("Ranking", "/studies/{protocol}/ranking", "list-numbers", Permissions.ViewRanking, 210, Parent: StudyTab),
        new("Letters", "/studies/{protocol}/letters", "mail", Permissions.ViewRanking, 215, Parent: StudyTab),
    ];
}
