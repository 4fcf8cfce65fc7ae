using Ctms.Platform.Web;

namespace Ctms.KitDemo;

/// <summary>A frame as a study manager would see it.</summary>
internal sealed class DemoShell(IHttpContextAccessor http) : IShell
{
    public Task<ShellView> ViewAsync(CancellationToken stop)
    {
        NavItem Item(string text, string url, string icon, long? count = null) => new(text, url, icon, http.HttpContext!.Request.Path == url, count);
        return Task.FromResult(new ShellView
        {
            Navigation =
            [
                new(null,
                [
                    Item("Home", "/", "home"), Item("Studies", "/forms", "flask"), Item("Sites", "/sites", "building-hospital"), Item("Investigators", "/record", "users"),
                    Item("Feasibility", "/many", "clipboard-check", 4), Item("Documents", "/none", "file-text"), Item("Training", "/parts", "school"),
                    Item("Recruitment", "/recruitment", "speakerphone"), Item("Publishing", "/publishing", "news"), Item("Reports", "/reports", "chart-bar"),
                ]),
                new("Manage", [Item("Administration", "/administration", "settings")]),
            ],
            Person = new ShellPerson("Ana Ruiz", "Study manager", "/accounts/profile", "/accounts/sign-out"),
            Study = new StudySwitch(new("CARDIO-204", "Phase III · heart failure", "/"), [new("CARDIO-204", "Phase III · heart failure", "/"), new("LUNG-017", "Phase II · non-small cell lung cancer", "/", Tone.Amber)], "/studies"),
            SearchUrl = "/sites",
            SearchText = "Search sites, people, documents",
            Buttons = [new("Tasks overdue", "/tasks", "checklist", 3), new("Notifications", "/notifications", "bell")],
            Banners = http.HttpContext!.Request.Path == "/parts" ? [new("Mail is not sent: no mail server is set.", Tone.Amber, "Set up mail", "/", "mail-off")] : [],
        });
    }
}
