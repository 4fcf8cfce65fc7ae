using System.Globalization;
using Ctms.Platform.Web;
using Ctms.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Registry.Trials;

/// <summary>The registry's capitals as people read them.</summary>
internal static class TrialWords
{
    public static StatusText Status(string? status, IStringLocalizer t) => status switch
    {
        null or "" or "UNKNOWN" => new(t["Unknown"]),
        "RECRUITING" => new(t["Recruiting"], Tone.Green),
        "ENROLLING_BY_INVITATION" => new(t["Enrolling by invitation"], Tone.Green),
        "NOT_YET_RECRUITING" => new(t["Not yet recruiting"], Tone.Amber),
        "ACTIVE_NOT_RECRUITING" => new(t["Active, not recruiting"], Tone.Blue),
        "COMPLETED" => new(t["Completed"]),
        "SUSPENDED" => new(t["Suspended"], Tone.Red),
        "TERMINATED" => new(t["Terminated"], Tone.Red),
        "WITHDRAWN" => new(t["Withdrawn"], Tone.Red),
        "AVAILABLE" => new(t["Available"], Tone.Green),
        "NO_LONGER_AVAILABLE" => new(t["No longer available"]),
        _ => new(Sentence(status)),
    };

    public static string Phase(string phase, IStringLocalizer t) => phase switch
    {
        "EARLY_PHASE1" => t["Early phase 1"],
        "PHASE1" or "PHASE2" or "PHASE3" or "PHASE4" => t["Phase {0}", phase[^1]],
        "NA" => t["Phase not applicable"],
        _ => Sentence(phase),
    };

    public static string Role(string role, IStringLocalizer t) => role switch
    {
        TrialRoles.PrincipalInvestigator => t["Principal investigator"],
        TrialRoles.SubInvestigator => t["Sub-investigator"],
        TrialRoles.StudyDirector => t["Study director"],
        TrialRoles.StudyChair => t["Study chair"],
        TrialRoles.ResponsibleParty => t["Responsible party"],
        _ => role,
    };

    public static string Sentence(string? capitals) =>
        string.IsNullOrEmpty(capitals) ? "" : char.ToUpper(capitals[0], CultureInfo.InvariantCulture) + capitals[1..].Replace('_', ' ').ToLowerInvariant();
}
