using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>Gateways: which flows are taken, and what waits for what.</summary>
internal sealed partial class Run
{
    private void Exclusive(TokenState token, FlowNode node)
    {
        if (OnlyWay(node))
        {
            Split(token, node, node.Outgoing);
            return;
        }
        if (Bound(node) is { } chosen)
        {
            Split(token, node, [.. chosen.Take(1)]);
            return;
        }
        foreach (var flow in node.Outgoing.Where(f => f.Condition is not null && f.Id != node.DefaultFlow))
        {
            if (Holds(token, node, flow) is not { } holds) return;
            if (!holds) continue;
            Split(token, node, [flow]);
            return;
        }
        var open = node.Outgoing.Where(f => f.Condition is null).ToList();
        if (node.Outgoing.Find(f => f.Id == node.DefaultFlow) is { } otherwise) Split(token, node, [otherwise]);
        else if (open.Count == 1) Split(token, node, open);
        else Incident(token, NoWay(token, node, open.Count));
    }

    private string NoWay(TokenState token, FlowNode node, int open) => open > 1
        ? $"The gateway {node.Told} cannot choose: {open} of its flows have no condition, and none was bound."
        : $"The gateway {node.Told} has no flow whose condition is true, and no default one. {Seen(token, node)}";

    private void Inclusive(TokenState token, FlowNode node)
    {
        if (OnlyWay(node)) Split(token, node, node.Outgoing);
        else if (Bound(node) is { Count: > 0 } chosen) Split(token, node, chosen);
        else Leave(token, node);
    }

    // One flow is no choice, unless it has a condition that may not hold.
    private static bool OnlyWay(FlowNode node) => node.Outgoing.Count == 0 || node.Outgoing is [{ Condition: null }];

    private List<SequenceFlow>? Bound(FlowNode node)
    {
        var ids = bound?.Invoke(node.Id, state.Visits.GetValueOrDefault(node.Id));
        var flows = ids is null ? null : node.Outgoing.Where(f => ids.Contains(f.Id)).ToList();
        return flows is { Count: > 0 } ? flows : null;
    }

    private void JoinParallel(TokenState token, FlowNode node)
    {
        var here = state.Tokens.Where(t => t.Scope == token.Scope && t.Node == node.Id && t.Joins).ToList();
        var first = node.Incoming.ConvertAll(flow => here.Find(t => t.Flow == flow.Id));
        if (!first.Contains(null)) Join(first!);
    }

    private void Join(List<TokenState> tokens)
    {
        foreach (var other in tokens.Skip(1)) state.Tokens.Remove(other);
        tokens[0].Joins = false;
        moving.Enqueue(tokens[0].Number);
    }

    /// <summary>An inclusive gateway goes on when nothing that is still under way could reach a flow that has brought nothing yet.</summary>
    private bool JoinInclusive()
    {
        var waiting = state.Tokens.Where(t => t.Joins && Node(t).Kind == NodeKind.Inclusive).GroupBy(t => (t.Scope, t.Node)).ToList();
        foreach (var group in waiting)
        {
            var node = Node(group.Key.Scope, group.Key.Node);
            var arrived = group.Select(t => t.Flow).ToHashSet();
            var missing = node.Incoming.Where(f => !arrived.Contains(f.Id)).Select(f => f.Id).ToHashSet();
            var others = state.Tokens.Where(t => t.Scope == group.Key.Scope && !(t.Joins && t.Node == node.Id));
            if (others.Any(t => CanReach(t, node, missing) && !CanReach(t, node, arrived!))) continue;
            Join([.. group.GroupBy(t => t.Flow).Select(byFlow => byFlow.First())]);
            return true;
        }
        return false;
    }

    // Along the flows, through boundary events too, but not through the gateway itself.
    private bool CanReach(TokenState from, FlowNode gateway, HashSet<string> flows)
    {
        var seen = new HashSet<string> { gateway.Id };
        var next = new Stack<FlowNode>([Node(from)]);
        while (next.TryPop(out var node))
        {
            if (!seen.Add(node.Id)) continue;
            if (node.Outgoing.Exists(f => flows.Contains(f.Id))) return true;
            foreach (var flow in node.Outgoing) next.Push(node.Within.Nodes[flow.Target]);
            foreach (var boundary in node.Boundaries) next.Push(boundary);
            if (node is { Kind: NodeKind.Throw, Event.Kind: EventKind.Link }) foreach (var target in node.Within.Nodes.Values.Where(n => ModelReader.IsLinkTarget(n, node.Event.Name))) next.Push(target);
        }
        return false;
    }

    // Nothing moves, nothing is waited for, and yet a gateway wants more: it will never get it.
    private void FindDeadlocks()
    {
        if (state.Waits.Exists(w => w.Token is not null) || state.Incidents.Count > 0) return;
        foreach (var group in state.Tokens.Where(t => t.Joins).GroupBy(t => (t.Scope, t.Node)).ToList())
        {
            var node = Node(group.Key.Scope, group.Key.Node);
            var missing = node.Incoming.Where(f => group.All(t => t.Flow != f.Id)).Select(f => $"\"{f.Id}\"");
            Incident(group.First(), $"The gateway {node.Told} waits for {string.Join(", ", missing)}, by which nothing can come any more.");
        }
    }

    /// <summary>Whether the flow is true; null when its condition could not be asked, which is an incident.</summary>
    private bool? Holds(TokenState token, FlowNode node, SequenceFlow flow)
    {
        if (flow.Condition is null) return true;
        var answer = flow.Condition.Ask(Known(token.Scope), time);
        if (!answer.IsRefused) return answer.Value is true;
        Incident(token, $"The condition of the flow \"{flow.Id}\" behind {node.Told} cannot be asked: {answer.Refusal}");
        return null;
    }

    // What the conditions asked for, so that a person sees why none was true.
    private string Seen(TokenState token, FlowNode node)
    {
        var known = Known(token.Scope);
        var missing = node.Outgoing.Where(f => f.Condition is not null).SelectMany(f => f.Condition!.Ask(known, time).Missing).Distinct().Select(n => $"\"{n}\"").ToList();
        return missing.Count == 0 ? "" : $"Without a value: {string.Join(", ", missing)}.";
    }

    private FeelContext Known(int scope) => state.Known(scope);

    /// <summary>Where the name is known already, else in the process.</summary>
    private void SetVariable(int scope, string name, object? value)
    {
        var at = Scope(scope)!;
        while (!at.Variables.ContainsKey(name) && at.Kind is not (ScopeKind.Process or ScopeKind.Call) && at.Parent is { } parent) at = Scope(parent)!;
        at.Variables[name] = value;
    }
}
