using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>The work of one step: tokens move until each of them waits, has joined, is stuck, or is gone.</summary>
internal sealed partial class Run(BpmnModel model, ProcessState state, TimeProvider time, BoundFlows? bound)
{
    private readonly Queue<int> moving = new();
    private int stepsNow;

    public List<Entry> Journal { get; } = [];

    public bool Stopped { get; private set; }

    public string? Begin(string process, FeelContext variables, string? at)
    {
        if (!model.Processes.TryGetValue(process, out var definition)) return $"There is no process \"{process}\".";
        if (state.Scopes.Count > 0 || state.Status == RunStatus.Completed) return "The instance has begun already.";
        var starts = definition.Root.Beginnings();
        if (at is not null) starts = [.. starts.Where(s => s.Id == at)];
        else if (starts.Count > 1 && starts.Any(s => s.Kind == NodeKind.Start)) starts = starts.Where(s => s.Event.Kind == EventKind.None).ToList() is { Count: > 0 } plain ? plain : starts;
        if (starts.Count == 0) return $"The process \"{process}\" has no start \"{at}\".";
        if (starts.Count > 1 && starts.Any(s => s.Kind == NodeKind.Start)) return $"The process \"{process}\" can start at {string.Join(", ", starts.Select(s => s.Told))}: one has to be named.";
        var scope = Open(ScopeKind.Process, null, null, process, null);
        foreach (var (name, value) in variables) scope.Variables[name] = value;
        foreach (var start in starts) Place(scope, start);
        ArmEventSubProcesses(scope, definition.Root);
        return null;
    }

    /// <summary>Moves everything that can move.</summary>
    public void ToRest()
    {
        do
        {
            while (!Stopped && moving.TryDequeue(out var number))
                if (Token(number) is { } token) Enter(token);
        }
        while (!Stopped && (JoinInclusive() || FireConditions()));
        if (!Stopped) FindDeadlocks();
    }

    private void Enter(TokenState token)
    {
        var node = Node(token);
        if (Runaway(token, node) is { } reason)
        {
            Stopped = true;
            moving.Clear();
            Incident(token, reason);
            return;
        }
        // An instance of many, or another round of a loop: the activity itself was entered before.
        if (node.IsActivity && (token.Loops > 0 || Scope(token.Scope)!.Kind == ScopeKind.Instance))
        {
            Body(token, node);
            return;
        }
        Say(Did.Entered, node);
        switch (node.Kind)
        {
            case NodeKind.Exclusive: Exclusive(token, node); break;
            case NodeKind.Parallel: Split(token, node, node.Outgoing); break;
            case NodeKind.Inclusive: Inclusive(token, node); break;
            case NodeKind.EventBased: foreach (var flow in node.Outgoing) Arm(token, node.Within.Nodes[flow.Target]); break;
            case NodeKind.Catch when node.Event.Kind == EventKind.Link: Leave(token, node); break;
            case NodeKind.Catch: Arm(token, node); break;
            case NodeKind.Throw: Throw(token, node); break;
            case NodeKind.End: EndEvent(token, node); break;
            case NodeKind.Start or NodeKind.Boundary: Leave(token, node); break;
            default: StartActivity(token, node); break;
        }
    }

    private string? Runaway(TokenState token, FlowNode node)
    {
        var visits = Scope(token.Scope)!.Kind == ScopeKind.Instance ? 0 : state.Visits[node.Id] = state.Visits.GetValueOrDefault(node.Id) + 1;
        state.Steps++;
        if (++stepsNow > Step.MostSteps) return $"The process took {Step.MostSteps} steps without waiting for anything; at {node.Told} it was stopped.";
        if (visits > Step.MostVisits) return $"{node.Told} was reached more than {Step.MostVisits} times; the process was stopped there.";
        if (state.Tokens.Count > Step.MostTokens) return $"More than {Step.MostTokens} paths are open at once; the process was stopped at {node.Told}.";
        return Depth(token.Scope) > Step.DeepestScopes ? $"Processes call each other deeper than {Step.DeepestScopes} levels; the process was stopped at {node.Told}." : null;
    }

    private void Place(ScopeState scope, FlowNode node)
    {
        var token = new TokenState { Number = ++state.Last, Scope = scope.Number, Node = node.Id };
        state.Tokens.Add(token);
        moving.Enqueue(token.Number);
    }

    /// <summary>Out by what leaves the node: all flows without a condition and those whose condition is true, else the default one.</summary>
    private void Leave(TokenState token, FlowNode node)
    {
        if (!node.Outgoing.Exists(f => f.Condition is not null) && node.DefaultFlow is null)
        {
            Split(token, node, node.Outgoing);
            return;
        }
        var taken = new List<SequenceFlow>();
        foreach (var flow in node.Outgoing.Where(f => f.Id != node.DefaultFlow))
        {
            if (Holds(token, node, flow) is not { } holds) return;
            if (holds) taken.Add(flow);
        }
        if (taken.Count == 0) taken.AddRange(node.Outgoing.Where(f => f.Id == node.DefaultFlow));
        if (taken.Count == 0) Incident(token, $"No flow that leaves {node.Told} is true, and it has no default one. {Seen(token, node)}");
        else Split(token, node, taken);
    }

    private void Split(TokenState token, FlowNode node, IReadOnlyList<SequenceFlow> flows)
    {
        if (flows.Count == 0)
        {
            Consume(token);
            return;
        }
        Arrive(token, flows[0]);
        for (var i = 1; i < flows.Count; i++)
        {
            var other = new TokenState { Number = ++state.Last, Scope = token.Scope, Node = node.Id };
            state.Tokens.Add(other);
            Arrive(other, flows[i]);
        }
    }

    private void Arrive(TokenState token, SequenceFlow flow)
    {
        Say(Did.Passed, flow.Id);
        (token.Node, token.Flow, token.Loops) = (flow.Target, flow.Id, 0);
        var target = Node(token);
        token.Joins = target.Incoming.Count > 1 && target.Kind is NodeKind.Parallel or NodeKind.Inclusive;
        if (!token.Joins) moving.Enqueue(token.Number);
        else if (target.Kind == NodeKind.Parallel) JoinParallel(token, target);
    }

    private void Consume(TokenState token)
    {
        state.Tokens.Remove(token);
        CloseWhenEmpty(token.Scope);
    }

    private void CloseWhenEmpty(int number)
    {
        if (Scope(number) is not { } scope || state.Tokens.Exists(t => t.Scope == number) || state.Scopes.Exists(s => s.Parent == number)) return;
        Close(scope);
    }

    private void Close(ScopeState scope)
    {
        Discard(scope);
        switch (scope.Kind)
        {
            case ScopeKind.Process:
                state.Status = RunStatus.Completed;
                Say(Did.Ended, scope.Process);
                // What the process knew at its end stays readable.
                scope.Owner = null;
                state.Scopes.Add(scope);
                break;
            case ScopeKind.EventSubProcess:
                CloseWhenEmpty(scope.Parent!.Value);
                break;
            default:
                if (Token(scope.Owner!.Value) is not { } owner) break;
                if (scope.Kind == ScopeKind.Call) foreach (var (name, value) in scope.Variables) SetVariable(owner.Scope, name, value);
                ActivityDone(owner, Node(owner), []);
                break;
        }
    }

    /// <summary>Takes away a scope with everything in it.</summary>
    private void Discard(ScopeState scope)
    {
        foreach (var inner in state.Scopes.Where(s => s.Parent == scope.Number).ToList()) Discard(inner);
        var tokens = state.Tokens.Where(t => t.Scope == scope.Number).Select(t => t.Number).ToHashSet();
        state.Tokens.RemoveAll(t => t.Scope == scope.Number);
        state.Waits.RemoveAll(w => w.Scope == scope.Number);
        state.Incidents.RemoveAll(i => tokens.Contains(i.Token));
        state.Scopes.Remove(scope);
    }

    /// <summary>Takes away what a token does inside of its node: waits, sub-processes, instances. The token stays.</summary>
    private void CancelInside(TokenState token)
    {
        foreach (var inner in state.Scopes.Where(s => s.Owner == token.Number).ToList()) Discard(inner);
        state.Waits.RemoveAll(w => w.Token == token.Number);
        state.Incidents.RemoveAll(i => i.Token == token.Number);
        Say(Did.Cancelled, Node(token));
    }

    private ScopeState Open(ScopeKind kind, int? parent, int? owner, string process, string? node)
    {
        var scope = new ScopeState { Number = ++state.Last, Kind = kind, Parent = parent, Owner = owner, Process = process, Node = node };
        state.Scopes.Add(scope);
        return scope;
    }

    private void Incident(TokenState token, string reason)
    {
        state.Incidents.Add(new IncidentState { Number = ++state.Last, Token = token.Number, Node = token.Node, Reason = reason.Trim() });
        Journal.Add(new Entry(Did.Failed, token.Node, reason.Trim()));
    }

    public void Retry(IncidentState incident, FeelContext mended)
    {
        state.Incidents.Remove(incident);
        if (Token(incident.Token) is not { } token) return;
        foreach (var (name, value) in mended) SetVariable(token.Scope, name, value);
        state.Visits.Clear();
        CancelInside(token);
        moving.Enqueue(token.Number);
        // Tokens that were still moving when a runaway was stopped go on with it.
        foreach (var other in state.Tokens.Where(t => t != token && !t.Joins && IsIdle(t))) moving.Enqueue(other.Number);
    }

    private bool IsIdle(TokenState token) =>
        !state.Waits.Exists(w => w.Token == token.Number) && !state.Scopes.Exists(s => s.Owner == token.Number) && !state.Incidents.Exists(i => i.Token == token.Number);

    private void Say(Did did, FlowNode node, string detail = "") => Say(did, node.Id, detail);

    private void Say(Did did, string node, string detail = "") => Journal.Add(new Entry(did, node, detail));

    private TokenState? Token(int number) => state.Tokens.Find(t => t.Number == number);

    private ScopeState? Scope(int number) => state.Scopes.Find(s => s.Number == number);

    private FlowNode Node(TokenState token) => Node(token.Scope, token.Node);

    private FlowNode Node(int scope, string id) => model.Processes[Scope(scope)!.Process].Nodes[id];

    private int Depth(int scope)
    {
        var depth = 0;
        for (var at = Scope(scope); at is not null; at = at.Parent is { } parent ? Scope(parent) : null) depth++;
        return depth;
    }
}
