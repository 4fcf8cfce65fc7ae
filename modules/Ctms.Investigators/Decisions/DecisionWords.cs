using Ctms.Platform.Web;
using Ctms.Studies.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Decisions;

/// <summary>What can be decided about a candidate, and why: one list for page, letter, export and history.</summary>
internal static class DecisionWords
{
    public const string Selected = SiteStatuses.Selected;
    public const string Backup = SiteStatuses.Backup;
    public const string NotSelected = SiteStatuses.NotSelected;

    public static readonly IReadOnlyList<string> Outcomes = [Selected, Backup, NotSelected];

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["fits"] = "Fits the study",
        ["experience"] = "Experience",
        ["too-few-patients"] = "Too few patients",
        ["competing-trial"] = "Competing trial",
        ["staff"] = "Staff",
        ["equipment"] = "Equipment",
        ["timelines"] = "Timelines",
        ["budget"] = "Budget",
        ["ec-route"] = "Ethics committee route",
        ["compliance"] = "Compliance history",
        ["no-response"] = "No response",
        ["country-closed"] = "Sponsor closed the country",
        ["backup-only"] = "Needed as backup only",
    };

    /// <summary>The codes that make sense of an outcome.</summary>
    public static IEnumerable<string> ReasonsOf(string outcome) => outcome switch
    {
        Selected => ["fits", "experience"],
        Backup => Reasons.Keys.Where(code => code is not ("no-response" or "country-closed")),
        _ => Reasons.Keys.Where(code => code is not ("fits" or "backup-only")),
    };

    public static IEnumerable<string> AllReasons => Reasons.Keys;

    public static string Reason(string code, IStringLocalizer texts) => texts[Reasons.GetValueOrDefault(code) ?? code];

    public static StatusText Of(string outcome, IStringLocalizer texts) => outcome switch
    {
        Selected => new(texts["Selected"], Tone.Green),
        Backup => new(texts["Backup"], Tone.Amber),
        NotSelected => new(texts["Not selected"], Tone.Red),
        _ => new(outcome),
    };
}
