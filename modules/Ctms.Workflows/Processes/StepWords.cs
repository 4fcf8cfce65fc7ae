using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Bpmn;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Processes;

/// <summary>A step in words, for tables.</summary>
internal static class StepWords
{
    public static string Who(FlowNode node, ProcessWords known, IStringLocalizer<SharedTexts> texts)
    {
        if (node.Action is { } action) return texts["The portal: {0}", known.Actions?.FirstOrDefault(a => a.Id == action.Action)?.Name ?? action.Action];
        if (node.Task is not { } task) return "";
        var who = task.Roles.Select(r => texts[known.RoleName(r)].Value);
        if (task.Assignee is { } person) who = who.Append(person.Text.Trim('"'));
        return string.Join(", ", who);
    }

    public static IEnumerable<string> Details(FlowNode node, ProcessWords known, IStringLocalizer<SharedTexts> texts)
    {
        if (node.Task is { } task)
        {
            if (task.WorkingDays is { } days) yield return texts["due in {0} working days", days];
            if (task.Remind is { } remind) yield return texts["reminder {0} before", remind];
            foreach (var rung in task.Ladder) yield return texts["{0} days overdue: {1}", rung.WorkingDays, texts[known.RoleName(rung.Role)]];
            if (task.Apart) yield return texts["not by those who did another step"];
            if (task.Decide) yield return texts["approve or reject"];
            if (task.Meaning is { } meaning) yield return texts["signature: {0}", SignatureMeaning.Name(meaning, texts)];
        }

        if (node is { Kind: NodeKind.BusinessRuleTask, Calls: { } decision }) yield return texts["decision {0}", decision];
        if (node is { Kind: NodeKind.CallActivity, Calls: { } called }) yield return texts["calls {0}", called];
        if (Trigger(node.Event, texts) is { } trigger) yield return trigger;
        if (node.Kind == NodeKind.Boundary) yield return node.Interrupts ? texts["ends the step"] : texts["the step goes on"];
        if (node.Multiple is { } multiple) yield return multiple.Sequential ? texts["several times, one after the other"] : texts["several times at once"];
        foreach (var flow in node.Outgoing.Where(f => f.Condition is not null)) yield return texts["if {0}: {1}", flow.Condition!.Text, flow.Name.Length > 0 ? flow.Name : TargetName(node, flow)];
        if (node.Outgoing.Find(f => f.Id == node.DefaultFlow) is { } other) yield return texts["otherwise: {0}", other.Name.Length > 0 ? other.Name : TargetName(node, other)];
    }

    private static string? Trigger(EventRule rule, IStringLocalizer<SharedTexts> texts) => rule switch
    {
        { Kind: EventKind.Timer, Timer: { } timer } => texts[timer.Kind switch { TimerKind.Date => "at {0}", TimerKind.Duration => "after {0}", _ => "again and again: {0}" }, timer.Iso ?? timer.Expression!.Text].Value,
        { Kind: EventKind.Message, Name: { } message } => texts["message {0}", message].Value,
        { Kind: EventKind.Signal, Name: { } signal } => texts["signal {0}", signal].Value,
        { Kind: EventKind.Error } => texts["error {0}", rule.Name ?? "*"].Value,
        { Kind: EventKind.Escalation } => texts["escalation {0}", rule.Name ?? "*"].Value,
        { Kind: EventKind.Conditional, Condition: { } condition } => texts["when {0}", condition.Text].Value,
        _ => null,
    };

    private static string TargetName(FlowNode node, SequenceFlow flow) => node.Within.Nodes[flow.Target] is { Name.Length: > 0 } target ? target.Name : flow.Target;
}
