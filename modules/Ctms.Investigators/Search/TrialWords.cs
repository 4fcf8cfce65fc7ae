using Ctms.Platform.Web;
using Ctms.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Search;

/// <summary>How codes of the registry are said to people.</summary>
internal static class TrialWords
{
    public static string Role(string? role, IStringLocalizer texts) => role switch
    {
        TrialRoles.PrincipalInvestigator => texts["Principal investigator"],
        TrialRoles.SubInvestigator => texts["Sub-investigator"],
        TrialRoles.StudyDirector => texts["Study director"],
        TrialRoles.StudyChair => texts["Study chair"],
        TrialRoles.ResponsibleParty => texts["Responsible party"],
        null => texts["No role published"],
        _ => role,
    };

    public static string Phase(string phase, IStringLocalizer texts) => phase switch
    {
        "EARLY_PHASE1" => texts["Early phase 1"],
        "PHASE1" or "PHASE2" or "PHASE3" or "PHASE4" => texts["Phase {0}", phase[^1]],
        "PHASE1/PHASE2" => texts["Phase 1/2"],
        "PHASE2/PHASE3" => texts["Phase 2/3"],
        "NA" => texts["Not applicable"],
        _ => string.Join(" / ", phase.Split('/').Select(part => part == phase ? part : Phase(part, texts))),
    };

    public static StatusText Status(string status, IStringLocalizer texts) => status switch
    {
        "RECRUITING" => new(texts["Recruiting"], Tone.Green),
        "NOT_YET_RECRUITING" => new(texts["Not yet recruiting"], Tone.Blue),
        "ENROLLING_BY_INVITATION" => new(texts["By invitation"], Tone.Green),
        "ACTIVE_NOT_RECRUITING" => new(texts["Active, not recruiting"], Tone.Blue),
        "COMPLETED" => new(texts["Completed"]),
        "SUSPENDED" => new(texts["Suspended"], Tone.Amber),
        "TERMINATED" => new(texts["Terminated"], Tone.Red),
        "WITHDRAWN" => new(texts["Withdrawn"], Tone.Red),
        "" => new(texts["Unknown"]),
        _ => new(texts[char.ToUpperInvariant(status[0]) + status[1..].ToLowerInvariant().Replace('_', ' ')]),
    };

    /// <summary>"haematology-oncology" as published or kept, in readable words.</summary>
    public static string Area(string area, IStringLocalizer texts)
        => texts[char.ToUpperInvariant(area[0]) + area[1..].Replace('-', ' ')];
}
