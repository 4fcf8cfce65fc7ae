namespace Ctms.Studies.Team;

/// <summary>A kind of duty, with its English name.</summary>
internal sealed record DutyKind(string Id, string Name);

/// <summary>What colleagues do for a study. A duty is no right: what somebody may do in the portal is their role.</summary>
internal static class DutyKinds
{
    public const string Monitor = "monitor";

    public static readonly IReadOnlyList<DutyKind> All =
    [
        new("study-manager", "Study manager"), new("project-manager", "Clinical project manager"), new("country-manager", "Country manager"), new(Monitor, "Monitor"),
        new("in-house-monitor", "In-house monitor"), new("trial-assistant", "Trial assistant"), new("start-up-specialist", "Start-up specialist"), new("regulatory-affairs", "Regulatory affairs"),
        new("contracts", "Contracts and budget"), new("payments", "Payments"), new("recruitment-manager", "Recruitment manager"), new("medical-monitor", "Medical monitor"),
        new("safety-contact", "Safety contact"), new("data-manager", "Data manager"), new("tmf-specialist", "TMF specialist"), new("quality", "Quality assurance"),
    ];

    public static string NameOf(string id) => All.FirstOrDefault(k => k.Id == id)?.Name ?? id;
}
