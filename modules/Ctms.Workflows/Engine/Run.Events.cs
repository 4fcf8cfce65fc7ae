using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>Waiting for events, and what happens when they come.</summary>
internal sealed partial class Run
{
    public void EndWait(WaitState wait, FeelContext values)
    {
        var node = Node(wait.Scope, wait.Node);
        SetVariables(wait.Scope, values);
        if (wait.Token is not { } number)
        {
            StartEventSubProcess(Scope(wait.Scope)!, node, wait);
            return;
        }
        var token = Token(number)!;
        if (node.Kind == NodeKind.Boundary)
        {
            FireBoundary(token, node, wait);
            return;
        }
        var byGateway = token.Node != node.Id;
        if (node.IsActivity && !byGateway)
        {
            state.Waits.Remove(wait);
            ActivityDone(token, node, values);
            return;
        }
        // What an event gateway waited for besides does not come any more.
        state.Waits.RemoveAll(w => w.Token == number);
        token.Node = node.Id;
        Say(byGateway ? Did.Entered : Did.Fired, node);
        Leave(token, node);
    }

    public void FailTask(WaitState wait, string? code, string reason)
    {
        var token = Token(wait.Token!.Value)!;
        state.Waits.Remove(wait);
        if (code is null) Incident(token, reason);
        else ThrowError(token, code);
    }

    public string? Signal(string name, FeelContext payload)
    {
        foreach (var wait in state.Waits.Where(w => w.Kind == WaitKind.Signal && w.Name == name).ToList())
            if (state.Waits.Contains(wait)) EndWait(wait, payload);
        return null;
    }

    private void FireBoundary(TokenState token, FlowNode boundary, WaitState? wait)
    {
        if (boundary.Interrupts)
        {
            CancelInside(token);
            (token.Node, token.Joins, token.Loops) = (boundary.Id, false, 0);
            moving.Enqueue(token.Number);
            return;
        }
        if (wait is not null) ArmAgain(wait);
        Place(Scope(token.Scope)!, boundary);
    }

    // Messages and signals may come again, a cycle does as often as it says, a condition and a date only once.
    private void ArmAgain(WaitState wait)
    {
        if (wait.Kind is WaitKind.Message or WaitKind.Signal) return;
        state.Waits.Remove(wait);
        if (wait.Kind != WaitKind.Timer || wait.Again == 0 || wait.Every is null || wait.Due is not { } due || TimerText.After(due, wait.Every) is not { } next) return;
        state.Waits.Add(new WaitState { Number = ++state.Last, Kind = wait.Kind, Scope = wait.Scope, Token = wait.Token, Node = wait.Node, Due = next, Again = wait.Again - 1, Every = wait.Every });
    }

    private bool Arm(TokenState token, FlowNode node) => Arm(token.Scope, token, node);

    private bool Arm(int scope, TokenState? token, FlowNode node)
    {
        switch (node.Event.Kind)
        {
            case EventKind.Timer:
                return ArmTimer(scope, token, node);
            case EventKind.Signal:
                Wait(scope, token?.Number, node, WaitKind.Signal).Name = node.Event.Name;
                return true;
            case EventKind.Conditional:
                Wait(scope, token?.Number, node, WaitKind.Condition);
                return true;
            default:
                var message = Wait(scope, token?.Number, node, WaitKind.Message);
                (message.Name, message.Key) = (node.Event.Name, Key(scope, node));
                return true;
        }
    }

    // A key that cannot be told is none: the instance is then reached by its own key.
    private string? Key(int scope, FlowNode node) => node.Event.Correlation?.Ask(Known(scope), time).Value is { } value ? FeelValues.Text(value) : null;

    private bool ArmTimer(int scope, TokenState? token, FlowNode node)
    {
        // A timer without a rule comes only when it is bound.
        if (node.Event.Timer is not { } rule)
        {
            Wait(scope, token?.Number, node, WaitKind.Timer);
            return true;
        }
        var (due, refusal) = When(rule, Known(scope));
        if (due is { } at)
        {
            var wait = Wait(scope, token?.Number, node, WaitKind.Timer);
            (wait.Due, wait.Again, wait.Every) = (at.At, at.Again, at.Every);
            return true;
        }
        var stuck = token ?? state.Tokens.Find(t => t.Scope == scope);
        if (stuck is not null) Incident(stuck, $"The timer {node.Told} has no time: {refusal}");
        return stuck is null;
    }

    private (Due? Due, string? Refusal) When(TimerRule rule, FeelContext known)
    {
        var now = time.GetUtcNow();
        if (rule.Iso is { } iso) return (TimerText.Read(rule.Kind, iso, now), "it lies beyond the calendar.");
        var answer = rule.Expression!.Ask(known, time);
        if (answer.IsRefused) return (null, answer.Refusal);
        var due = answer.Value switch
        {
            string text => TimerText.Read(rule.Kind, text, now),
            DateOnly or FeelMoment => TimerText.Read(TimerKind.Date, FeelValues.Text(answer.Value), now),
            TimeSpan or MonthSpan => TimerText.Read(TimerKind.Duration, FeelValues.Text(answer.Value), now),
            _ => null,
        };
        return (due, $"\"{rule.Expression.Text}\" is {FeelValues.Quoted(answer.Value)}.");
    }

    private WaitState Wait(int scope, int? token, FlowNode node, WaitKind kind)
    {
        var wait = new WaitState { Number = ++state.Last, Kind = kind, Scope = scope, Token = token, Node = node.Id };
        state.Waits.Add(wait);
        Say(Did.Waits, node, kind.ToString().ToLowerInvariant());
        return wait;
    }

    private bool FireConditions()
    {
        foreach (var wait in state.Waits.Where(w => w.Kind == WaitKind.Condition).ToList())
        {
            if (Node(wait.Scope, wait.Node).Event.Condition is not { } condition) continue;
            var answer = condition.Ask(Known(wait.Scope), time);
            if (answer.IsRefused) Unanswered(wait, answer.Refusal!);
            if (answer.Value is not true) continue;
            EndWait(wait, []);
            return true;
        }
        return false;
    }

    private void Unanswered(WaitState wait, string refusal)
    {
        state.Waits.Remove(wait);
        if (state.Tokens.Find(t => t.Number == wait.Token || (wait.Token is null && t.Scope == wait.Scope)) is { } token)
            Incident(token, $"The condition of {Node(wait.Scope, wait.Node).Told} cannot be asked: {refusal}");
    }

    private void ArmEventSubProcesses(ScopeState scope, FlowScope inside, IReadOnlySet<string>? besides = null)
    {
        foreach (var start in EventStarts(inside).Where(s => s.Event.Kind is EventKind.Message or EventKind.Signal or EventKind.Timer or EventKind.Conditional && besides?.Contains(s.Id) != true))
            Arm(scope.Number, null, start);
    }

    /// <summary>Waits from now on for what the model has besides the known: events at activities that are under way, and starts of event sub-processes. Stuck tokens do so when they are tried again.</summary>
    public string? ArmNew(IReadOnlySet<string> known)
    {
        foreach (var token in state.Tokens.Where(t => !t.Joins && Scope(t.Scope)!.Kind != ScopeKind.Instance && !state.Incidents.Exists(i => i.Token == t.Number)).ToList())
            foreach (var boundary in Node(token).Boundaries.Where(b => !known.Contains(b.Id) && b.Event.Kind is not (EventKind.Error or EventKind.Escalation)))
                if (!Arm(token, boundary)) break;
        foreach (var scope in state.Scopes.Where(s => s.Kind is not (ScopeKind.Multiple or ScopeKind.Instance)).ToList())
            ArmEventSubProcesses(scope, scope.Kind is ScopeKind.Process or ScopeKind.Call ? model.Processes[scope.Process].Root : Node(scope.Number, scope.Node!).Inside!, known);
        return null;
    }

    private static IEnumerable<FlowNode> EventStarts(FlowScope inside) =>
        inside.Nodes.Values.Where(n => n.Kind == NodeKind.EventSubProcess).SelectMany(n => n.Inside!.Nodes.Values.Where(s => s.Kind == NodeKind.Start));

    private void StartEventSubProcess(ScopeState scope, FlowNode start, WaitState? wait)
    {
        if (start.Interrupts)
        {
            foreach (var inner in state.Scopes.Where(s => s.Parent == scope.Number).ToList()) Discard(inner);
            var tokens = state.Tokens.Where(t => t.Scope == scope.Number).Select(t => t.Number).ToHashSet();
            state.Tokens.RemoveAll(t => t.Scope == scope.Number);
            state.Waits.RemoveAll(w => w.Scope == scope.Number);
            state.Incidents.RemoveAll(i => tokens.Contains(i.Token));
        }
        else if (wait is not null)
        {
            ArmAgain(wait);
        }
        var sub = model.Processes[scope.Process].Nodes[start.Within.Id];
        Say(Did.Entered, sub);
        var inside = Open(ScopeKind.EventSubProcess, scope.Number, null, scope.Process, sub.Id);
        Place(inside, start);
        ArmEventSubProcesses(inside, sub.Inside!);
    }
}
