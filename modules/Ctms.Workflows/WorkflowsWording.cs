using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Tasks;

namespace Ctms.Workflows;

/// <summary>Tasks, approvals and their surroundings in History.</summary>
internal sealed class WorkflowsWording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("workflows.task", "task", "title", new Dictionary<string, string>
        {
            ["claimed_by"] = "Taken by", ["assignee_id"] = "Given to", ["delegated_to"] = "Delegated to", ["delegated_until"] = "Delegated until", ["due_at"] = "Due", ["done_by"] = "Done by", ["done_at"] = "Done",
            ["roles"] = "Who may do it", ["why"] = "Why", ["status"] = "Status", ["decision"] = "Decision", ["comment"] = "Comment", ["meaning"] = "Meaning of the signature", ["apart"] = "Not by those who have decided already",
        }, "instance_id", "wait", "node", "round", "kind", "author_id", "client_id", "study_id", "country", "site_id", "created_at", "alarm_at", "rung", "ladder", "claimed_at", "done_by_id", "done_for_id", "signature_id")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["roles"] = (value, texts) => texts[Role.NameOf(value)],
                ["status"] = (value, texts) => texts[value switch { "open" => "Open", "done" => "Done", _ => "Ended without it" }],
                ["decision"] = (value, texts) => texts[value switch { Decisions.Approve => "Approved", Decisions.Reject => "Rejected", _ => "Done" }],
            },
        },
        new("workflows.approval_rule", "approval", null, new Dictionary<string, string> { ["enabled"] = "Needs an approval" }, "act", "client_id", "process_id", "changed_at", "changed_by")
        {
            Parts = new Dictionary<string, PartWords> { ["settings"] = ApprovalChanges.Of },
        },
        new("workflows.instance", "process instance", "title", new Dictionary<string, string> { ["outcome_reason"] = "Reason", ["ended_at"] = "Ended" },
            "process_id", "version_id", "act", "record_kind", "record_id", "record_version", "record_sha256", "url", "client_id", "study_id", "country", "site_id", "business_key", "started_by_id", "started_by", "started_at"),
        new("workflows.substitute", "absence", null, new Dictionary<string, string> { ["user_id"] = "Absent", ["substitute_id"] = "Stands in", ["from_day"] = "First day", ["until_day"] = "Last day", ["ended_at"] = "Ended" }, "created_at", "created_by"),
        new("workflows.decision", "decision table", "name", new Dictionary<string, string> { ["number"] = "Version", ["key"] = "Key" }, "sha256", "published_at", "published_by")
        {
            Parts = new Dictionary<string, PartWords> { ["xml"] = (_, _, _) => [] },
        },
        new("workflows.without_digest", "choice of no morning mail", null, new Dictionary<string, string> { ["since"] = "Since" }, "user_id"),
        new("workflows.calendar_day", "day of the calendar", "name", new Dictionary<string, string> { ["free"] = "Free", ["day"] = "Day", ["country"] = "Country" }),
    ];
}
