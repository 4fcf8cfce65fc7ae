using Ctms.Platform.Audit;

namespace Ctms.Directory;

/// <summary>How History speaks of this module's tables.</summary>
internal sealed class DirectoryWords : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("directory.person", "person", "family_name", new Dictionary<string, string>
        {
            ["contact_stop"] = "Contact", ["contact_stop_reason"] = "Reason for no contact", ["contact_stop_by"] = "No contact set by", ["contact_stop_at"] = "No contact since",
            ["merged_into"] = "Merged into", ["is_demo"] = "Demo person", ["erased_at"] = "Erased",
        }, "created_at"),
        new("directory.organisation", "organisation", "name", new Dictionary<string, string> { ["merged_into"] = "Merged into", ["is_demo"] = "Demo organisation" }, "created_at", "is_placeholder"),
        new("directory.affiliation", "affiliation", "name", new Dictionary<string, string> { ["source_date"] = "Source dated" }, "person_id", "name_key", "organisation_id", "created_at"),
        new("directory.contact_point", "contact point", "value", new Dictionary<string, string> { ["source_date"] = "Source dated" }, "person_id", "organisation_id", "subject_id", "created_at"),
        new("directory.note", "note", null, new Dictionary<string, string> { ["text"] = "Note" }, "person_id", "client_id", "author_id", "created_at"),
        new("directory.merge", "merge", null, new Dictionary<string, string> { ["gone_id"] = "Merged record", ["undone_by"] = "Taken back by", ["undone_at"] = "Taken back" },
            "kept_id", "kept_before", "gone_before", "merged", "moved", "merged_by", "merged_at", "undecided"),
        new("directory.organisation_merge", "merge", null, new Dictionary<string, string> { ["gone_id"] = "Merged record" }, "kept_id", "merged_by", "merged_at"),
    ];
}
