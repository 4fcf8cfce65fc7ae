using Ctms.Platform.Audit;
using Ctms.Registry.Imports;
using Ctms.Registry.Trials;

namespace Ctms.Registry;

/// <summary>How the tables of this module are called in History.</summary>
internal sealed class RegistryWords : IAuditWording
{
    private static readonly ValueWords Status = (status, texts) => TrialWords.Status(status, texts).Text;

    public IEnumerable<TableWording> Tables =>
    [
        new("registry.trial", "trial", "nct_id", new Dictionary<string, string>
        {
            ["nct_id"] = "NCT number", ["former_ids"] = "Former numbers", ["last_update"] = "Last update in the registry", ["areas"] = "Therapeutic areas",
            ["enrolment"] = "Enrolment", ["people"] = "Roles of people", ["is_demo"] = "Demo data",
        }, "created_at")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["status"] = Status, ["phases"] = (phase, texts) => TrialWords.Phase(phase, texts), ["study_type"] = Capitals, ["sponsor_class"] = Capitals,
            },
        },
        new("registry.trial_location", "location", "facility", new Dictionary<string, string> { ["zip"] = "Postal code", ["country_name"] = "Country as published" }, "trial_id", "slot", "organisation_id")
        {
            Values = new Dictionary<string, ValueWords> { ["status"] = Status },
        },
        new("registry.trial_role", "role of", "person_id", null, "trial_id", "slot", "location_slot", "person_id")
        {
            Values = new Dictionary<string, ValueWords> { ["role"] = (role, texts) => TrialWords.Role(role, texts), ["origin"] = (origin, texts) => Origin(origin, texts) },
        },
        new("registry.import", "import", "file_name", new Dictionary<string, string> { ["sha256"] = "SHA-256", ["dry_run"] = "Dry run", ["is_demo"] = "Demo data", ["started_name"] = "Started by" }, "result", "started_by")
        {
            Values = new Dictionary<string, ValueWords> { ["format"] = (format, texts) => RecordWords.Format(format, texts), ["state"] = (state, texts) => texts[TrialWords.Sentence(state)] },
        },
        new("registry.column_mapping", "column mapping", null, null, "signature"),
        new("registry.area_keyword", "keyword of a therapeutic area", "keyword"),
    ];

    private static string Capitals(string text, Microsoft.Extensions.Localization.IStringLocalizer texts) => texts[TrialWords.Sentence(text)];

    private static string Origin(string origin, Microsoft.Extensions.Localization.IStringLocalizer texts) => origin switch
    {
        "official" => texts["Overall official"],
        "site" => texts["Investigator of a site"],
        _ => texts["Responsible party"],
    };
}
