using Ctms.Platform.Audit;

namespace Ctms.Directory;

/// <summary>How History speaks of this module's tables.</summary>
internal sealed class DirectoryWords : IAuditWording
{
    private static readonly Dictionary<string, ValueWords> Published = new() { ["source"] = (source, texts) => source == "manual" ? texts["Entered by hand"] : source };

    public IEnumerable<TableWording> Tables =>
    [
        new("directory.person", "person", "family_name", new Dictionary<string, string>
        {
            ["contact_stop"] = "Contact", ["contact_stop_reason"] = "Reason for no contact", ["contact_stop_by"] = "No contact set by", ["contact_stop_at"] = "No contact since",
            ["source_date"] = "Source dated", ["merged_into"] = "Merged into", ["is_demo"] = "Demo person", ["erased_at"] = "Erased",
        }, "created_at")
        {
            Values = new Dictionary<string, ValueWords>(Published) { ["contact_stop"] = (stop, texts) => stop == "objection" ? texts["Objects to contact"] : texts["Do not contact"] },
        },
        new("directory.organisation", "organisation", "name", new Dictionary<string, string> { ["zip"] = "Postal code", ["merged_into"] = "Merged into", ["is_demo"] = "Demo organisation" }, "created_at", "is_placeholder"),
        new("directory.affiliation", "affiliation", "name", new Dictionary<string, string> { ["source_date"] = "Source dated" }, "name_key", "organisation_id", "created_at")
        {
            Values = new Dictionary<string, ValueWords>(Published) { ["role"] = (role, texts) => texts[AuditWords.Words(role)] },
        },
        new("directory.contact_point", "contact point", "value", new Dictionary<string, string> { ["source_date"] = "Source dated" }, "subject_id", "created_at")
        {
            Values = new Dictionary<string, ValueWords>(Published) { ["kind"] = (kind, texts) => kind == "email" ? texts["E-mail"] : texts["Phone"] },
        },
        new("directory.note", "note", null, new Dictionary<string, string> { ["text"] = "Note" }, "person_id", "client_id", "author_id", "created_at"),
        new("directory.merge", "merge", null, new Dictionary<string, string> { ["gone_id"] = "Merged record", ["undone_by"] = "Taken back by", ["undone_at"] = "Taken back" },
            "kept_id", "kept_before", "gone_before", "merged", "moved", "merged_by", "merged_at", "undecided"),
        new("directory.organisation_merge", "merge", null, new Dictionary<string, string> { ["gone_id"] = "Merged record" }, "kept_id", "merged_by", "merged_at"),
    ];

    public IReadOnlyDictionary<string, string> Events { get; } = new Dictionary<string, string>
    {
        ["not-the-same-person"] = "decided that a similar record is another person",
        ["personal-data-erased"] = "erased the personal data",
    };
}
