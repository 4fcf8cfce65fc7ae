using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Registry.Imports;

internal static class RecordWords
{
    public static StatusText Outcome(string outcome, IStringLocalizer t) => outcome switch
    {
        "created" => new(t["Created"], Tone.Green),
        "updated" => new(t["Updated"], Tone.Blue),
        "refused" => new(t["Refused"], Tone.Red),
        _ => new(t["Unchanged"]),
    };

    public static string Format(string format, IStringLocalizer t) => format switch
    {
        "ctgov-v2" => t["ClinicalTrials.gov JSON"],
        "ctgov-xml" => t["ClinicalTrials.gov XML"],
        "csv" => t["CSV table"],
        "xlsx" => t["Excel workbook"],
        _ => t["Not recognised yet"],
    };
}
