using Ctms.Platform.Audit;

namespace Ctms.Registry;

/// <summary>How the tables of this module are called in History.</summary>
internal sealed class RegistryWords : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("registry.trial", "Trial", "nct_id", new Dictionary<string, string>
        {
            ["nct_id"] = "NCT number", ["former_ids"] = "Former numbers", ["last_update"] = "Last update in the registry", ["areas"] = "Therapeutic areas",
            ["enrolment"] = "Enrolment", ["people"] = "Roles of people", ["is_demo"] = "Demo data",
        }, "created_at"),
        new("registry.trial_location", "Location", "facility", new Dictionary<string, string> { ["zip"] = "Postal code", ["country_name"] = "Country as published" }, "trial_id", "slot", "organisation_id"),
        new("registry.trial_role", "Role of a person", "role", null, "trial_id", "slot", "location_slot", "person_id"),
        new("registry.import", "Import", "file_name", new Dictionary<string, string> { ["sha256"] = "SHA-256", ["dry_run"] = "Dry run", ["is_demo"] = "Demo data", ["started_name"] = "Started by" }, "result", "started_by"),
        new("registry.column_mapping", "Column mapping", null, null, "signature"),
        new("registry.area_keyword", "Keyword of a therapeutic area", "keyword"),
    ];
}
