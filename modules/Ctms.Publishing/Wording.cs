using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing;

/// <summary>Content in History.</summary>
internal sealed class Wording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("publishing.item", "content", "slug", new Dictionary<string, string> { ["retired_reason"] = "Reason", ["retired_at"] = "Retired", ["origin"] = "Came from" }, "retired_by", "created_at", "created_by", "client_id", "study_id", "source_id", "type", "language"),
        new("publishing.version", "version", "title",
            new Dictionary<string, string>
            {
                ["state"] = "Status", ["content"] = "Content", ["duty"] = "What readers do", ["is_public"] = "Public", ["effective_at"] = "Effective", ["review_by"] = "Review by", ["live_at"] = "Published", ["ended_at"] = "Ended",
                ["approved_at"] = "Approved", ["roles"] = "Roles", ["broken_glass_by"] = "Published without approval by", ["broken_glass_why"] = "Emergency", ["reason"] = "Reason",
            },
            "item_id", "client_id", "study_id", "type", "language", "sha256", "attempt", "clients", "studies", "sites", "people", "source_version_id", "submitted_at", "submitted_by", "submitted_by_id", "review_told_at", "tokens")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["state"] = (value, texts) => texts[StateWords.Of(value)],
                ["duty"] = (value, texts) => texts[DutyWords.Of(value)],
                ["roles"] = (value, texts) => texts[Role.NameOf(value)],
                ["content"] = (value, _) => Content.Read(value).Summary,
            },
        },
        new("publishing.confirmation", "confirmation", "name", new Dictionary<string, string> { ["confirmed_at"] = "Confirmed" }, "item_id", "client_id", "study_id", "version_id", "user_id", "signature_id"),
        new("publishing.field", "extra field", "label", new Dictionary<string, string> { ["retired_at"] = "No longer asked since" }, "key", "place"),
        new("publishing.topic", "topic", "name", null, "place"),
        new("publishing.menu_line", "menu line", "label", new Dictionary<string, string> { ["url"] = "Address" }, "heading_id", "item_id", "topic_id", "place"),
        new("publishing.link", "link to a system", "name", new Dictionary<string, string> { ["url"] = "Address", ["status_note"] = "Note", ["status_at"] = "Since", ["is_checked"] = "Asked whether it answers" }, "client_id", "study_id", "status_by", "place"),
    ];
}
