using System.Xml.Linq;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Xml;

namespace Ctms.Workflows.Processes;

/// <summary>Something that is said about an element of a drawing. What stops keeps it from being published.</summary>
internal sealed record ProcessFault(string? Element, string Name, bool Stops, string Text, int Line)
{
    /// <summary>With the name of the element in front.</summary>
    public string Told => Name.Length > 0 ? $"{Name}: {Text}" : Text;
}

/// <summary>What is wrong with a drawing, and what runs otherwise than one might think. Pure.</summary>
internal static class ProcessCheck
{
    public static IReadOnlyList<ProcessFault> Of(CheckedModel model, string key, ProcessWords known)
    {
        var faults = new List<ProcessFault>();
        if (ProcessFile.Beginning(model.Model, key) is { IsRefused: true } refused) faults.Add(new(null, "", true, refused.Refusal!, 0));
        foreach (var element in model.Document.Elements)
            if (model.Verdicts.Of(element) is var finding && (finding.Verdict == Verdict.Refused || finding is { Verdict: Verdict.Runs, Reason.Length: > 0 }) && !IsSaidBetter(element, model))
                faults.Add(About(element, finding.Verdict == Verdict.Refused, finding.Reason));
        foreach (var process in model.Model.Processes.Values)
            foreach (var node in process.Nodes.Values) OfNode(model, node, known, faults);
        return [.. faults.OrderByDescending(f => f.Stops).ThenBy(f => f.Line)];
    }

    private static void OfNode(CheckedModel model, FlowNode node, ProcessWords known, List<ProcessFault> faults)
    {
        void Say(bool stops, string text)
        {
            if (model.Document.Find(node.Id) is { } element) faults.Add(About(element, stops, text));
        }

        if (node is { Kind: NodeKind.UserTask, Task.NamesSomebody: false }) Say(true, "Nobody can do it: choose a role, or say who does it.");
        foreach (var role in (node.Task?.Roles ?? []).Concat(node.Task?.Ladder.Select(r => r.Role) ?? []).Distinct().Where(r => !known.Roles.Any(k => k.Id == r)))
            Say(true, $"There is no role \"{role}\" in this portal.");
        foreach (var role in known.Roles.Where(r => !r.IsHeld && node.Task?.Roles.Contains(r.Id) == true)) Say(false, $"Nobody has the role \"{role.Name}\" yet.");
        if (node.Action is { } action && known.Actions is { } actions && !actions.Any(a => a.Id == action.Action)) Say(true, $"There is no action \"{action.Action}\" in this portal.");
        if (node is { Incoming.Count: 0, Kind: not (NodeKind.Start or NodeKind.Boundary or NodeKind.EventSubProcess) } && !ModelReader.IsLinkTarget(node, node.Event.Name) && node.Within.Nodes.Values.Any(n => n.Kind == NodeKind.Start))
            Say(false, "Nothing leads to it: it never begins.");
        if (node.Kind == NodeKind.Boundary && node.Outgoing.Count == 0 && node.Interrupts) Say(false, "Nothing leads on from it: the way ends there.");
        if (Circles(node)) Say(false, "The way comes back to it without waiting for anything; after 1,000 rounds the process is stopped.");
    }

    // A task without anybody is refused here, so the reader's remark about it is not repeated.
    private static bool IsSaidBetter(XElement element, CheckedModel model) =>
        element.Name == BpmnDocument.Bpmn + "userTask" && model.Verdicts.Of(element).Verdict == Verdict.Runs && model.Verdicts.Of(element).Reason.Contains("neither a role nor a person", StringComparison.Ordinal);

    private static bool Circles(FlowNode node)
    {
        if (node.Kind != NodeKind.Exclusive && node.Kind != NodeKind.Parallel && node.Kind != NodeKind.Inclusive) return false;
        var seen = new HashSet<string>();
        var open = new Stack<FlowNode>([node]);
        while (open.TryPop(out var at))
        {
            foreach (var next in at.Outgoing.Select(f => at.Within.Nodes[f.Target]))
            {
                if (next == node) return true;
                if (!Waits(next) && seen.Add(next.Id)) open.Push(next);
            }
        }

        return false;
    }

    private static bool Waits(FlowNode node) => node.Kind is not (NodeKind.Exclusive or NodeKind.Parallel or NodeKind.Inclusive or NodeKind.ScriptTask or NodeKind.Throw);

    /// <summary>The thing in the drawing that the element belongs to.</summary>
    private static ProcessFault About(XElement element, bool stops, string text)
    {
        var thing = element.AncestorsAndSelf().FirstOrDefault(ModelThings.IsThing) ?? element;
        var name = ModelThings.NameOf(thing);
        return new ProcessFault((string?)thing.Attribute("id"), name, stops, text, XmlInput.Line(element));
    }
}
