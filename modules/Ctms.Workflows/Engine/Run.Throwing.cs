using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Engine;

/// <summary>What events throw: messages and signals to others, errors and escalations to whoever stands around.</summary>
internal sealed partial class Run
{
    private void Throw(TokenState token, FlowNode node)
    {
        if (node.Event.Kind == EventKind.Link)
        {
            var target = node.Within.Nodes.Values.First(n => ModelReader.IsLinkTarget(n, node.Event.Name));
            token.Node = target.Id;
            moving.Enqueue(token.Number);
            return;
        }
        Send(token, node);
        if (state.Tokens.Contains(token)) Leave(token, node);
    }

    private void EndEvent(TokenState token, FlowNode node)
    {
        switch (node.Event.Kind)
        {
            case EventKind.Terminate:
                Close(Scope(token.Scope)!);
                break;
            case EventKind.Error:
                ThrowError(token, node.Event.Name);
                break;
            default:
                Send(token, node);
                if (state.Tokens.Contains(token)) Consume(token);
                break;
        }
    }

    private void Send(TokenState token, FlowNode node)
    {
        var name = node.Event.Name ?? "";
        switch (node.Event.Kind)
        {
            case EventKind.Message:
                Journal.Add(new Entry(Did.Sent, node.Id, name, Key(token.Scope, node)));
                break;
            case EventKind.Signal:
                Say(Did.Signalled, node, name);
                if (name.Length > 0) Signal(name, []);
                break;
            case EventKind.Escalation:
                Say(Did.Escalated, node, name);
                Escalate(token, node.Event.Name);
                break;
            default:
                break;
        }
    }

    private void ThrowError(TokenState token, string? code)
    {
        if (!Caught(token, EventKind.Error, code)) Incident(token, $"The error \"{code}\" at {Node(token).Told} is caught nowhere.");
    }

    // An escalation that nobody catches is no fault: it stays in the journal.
    private void Escalate(TokenState token, string? code) => Caught(token, EventKind.Escalation, code);

    // From the inside to the outside: boundary events of the activity, then event sub-processes of what surrounds it, then one level up.
    private bool Caught(TokenState token, EventKind kind, string? code)
    {
        bool Fits(FlowNode node) => node.Event.Kind == kind && (node.Event.Name is null || node.Event.Name == code);
        for (var at = token; at is not null;)
        {
            // What hangs on a multi-instance activity hangs on all instances together, one level up.
            if (Scope(at.Scope)!.Kind != ScopeKind.Instance && Node(at).Boundaries.Find(Fits) is { } boundary)
            {
                FireBoundary(at, boundary, null);
                return true;
            }
            var scope = Scope(at.Scope)!;
            if (Inside(scope) is { } inside && EventStarts(inside).FirstOrDefault(Fits) is { } start)
            {
                StartEventSubProcess(scope, start, null);
                return true;
            }
            while (scope is { Owner: null, Parent: { } parent }) scope = Scope(parent)!;
            at = scope.Owner is { } owner ? Token(owner) : null;
        }
        return false;
    }

    private FlowScope? Inside(ScopeState scope) => scope.Kind switch
    {
        ScopeKind.Process or ScopeKind.Call => model.Processes[scope.Process].Root,
        ScopeKind.SubProcess or ScopeKind.EventSubProcess => model.Processes[scope.Process].Nodes[scope.Node!].Inside,
        _ => null,
    };
}
