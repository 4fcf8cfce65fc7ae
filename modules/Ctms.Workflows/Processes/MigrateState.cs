using Ctms.Platform;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Processes;

/// <summary>
/// Moves a running instance to another version: the state with the ids of the new model, or why it stays. Each place where the instance stands or waits must be in
/// the new model, of the same kind and within the same surroundings. Open waits are kept as they are, due times too; what is new begins with <see cref="Happening"/>. Pure.
/// </summary>
internal sealed class MigrateState
{
    private readonly BpmnModel before;
    private readonly BpmnModel after;
    private readonly IReadOnlyDictionary<string, string> ids;
    private readonly List<Obstacle> obstacles = [];

    private MigrateState(BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids) => (this.before, this.after, this.ids) = (before, after, ids);

    /// <param name="ids">New ids of nodes, processes and flows that are called otherwise than before.</param>
    public static Outcome<ProcessState> Run(ProcessState state, BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids)
    {
        var copy = StateJson.Copy(state);
        var found = new MigrateState(before, after, ids).Move(copy);
        return found.Count == 0 ? copy : Outcome.Refused(string.Join(" ", found.Select(o => o.English)));
    }

    /// <summary>What keeps the instance where it is; empty when it can go.</summary>
    public static IReadOnlyList<Obstacle> Obstacles(ProcessState state, BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids) =>
        new MigrateState(before, after, ids).Move(StateJson.Copy(state));

    /// <summary>What happens to it then: events that the old version did not have begin.</summary>
    public static Moved Happening(BpmnModel before, IReadOnlyDictionary<string, string> ids) =>
        new(before.Processes.Values.SelectMany(p => p.Nodes.Keys).Select(id => ids.GetValueOrDefault(id, id)).ToHashSet());

    private List<Obstacle> Move(ProcessState state)
    {
        if (state.Status != RunStatus.Running)
        {
            obstacles.Add(new("It has ended."));
            return obstacles;
        }

        var scopes = state.Scopes.ToDictionary(s => s.Number);
        var surroundings = state.Scopes.ToDictionary(s => s.Number, s => Surroundings(s, scopes));
        foreach (var token in state.Tokens)
        {
            (var old, token.Node) = (token.Node, Node(token.Node, surroundings[token.Scope]));
            if (token.Flow is { } flow) token.Flow = Flow(flow, token, old);
        }

        foreach (var wait in state.Waits) wait.Node = Waiting(wait, surroundings[wait.Scope]);
        foreach (var incident in state.Incidents) incident.Node = Named(incident.Node);
        foreach (var scope in state.Scopes) Rename(scope);
        state.Process = Named(state.Process);
        state.Visits = state.Visits.Select(v => (Node: Named(v.Key), v.Value)).Where(v => after.Processes.Values.Any(p => p.Nodes.ContainsKey(v.Node))).GroupBy(v => v.Node).ToDictionary(v => v.Key, v => v.Max(one => one.Value));
        return [.. obstacles.Distinct()];
    }

    /// <summary>Where the nodes of a scope stand, before and after; null when the new model has no such place.</summary>
    private (FlowScope? Before, FlowScope? After) Surroundings(ScopeState scope, Dictionary<int, ScopeState> scopes)
    {
        switch (scope.Kind)
        {
            case ScopeKind.Process or ScopeKind.Call:
                var process = after.Processes.GetValueOrDefault(Named(scope.Process));
                if (process is null) obstacles.Add(new("The new version has no process \"{0}\".", scope.Process));
                return (before.Processes.GetValueOrDefault(scope.Process)?.Root, process?.Root);
            case ScopeKind.Multiple or ScopeKind.Instance:
                if (Find(after, Named(scope.Node!)) is { Multiple: null } single) obstacles.Add(new("{0} no longer runs several times.", single.Told));
                return Surroundings(scopes[scope.Parent!.Value], scopes);
            default:
                return (Find(before, scope.Node!)?.Inside, Find(after, Named(scope.Node!))?.Inside);
        }
    }

    private string Node(string id, (FlowScope? Before, FlowScope? After) place)
    {
        var (old, now) = (Find(before, id), place.After?.Nodes.GetValueOrDefault(Named(id)));
        var told = old?.Told ?? $"\"{id}\"";
        if (now is null) obstacles.Add(Find(after, Named(id)) is null ? new("{0}, where it stands, is not in the new version.", told) : new("{0} stands elsewhere in the new version.", told));
        else if (old is not null && old.Kind != now.Kind) obstacles.Add(new("{0} is of another kind in the new version.", told));
        else if (old?.Multiple is null != now.Multiple is null) obstacles.Add(new("{0} runs once in one version and several times in the other.", told));
        return Named(id);
    }

    private string Waiting(WaitState wait, (FlowScope? Before, FlowScope? After) place)
    {
        // A wait of a scope belongs to the start of an event sub-process, which stands one level deeper.
        if (wait.Token is null)
        {
            if (Find(after, Named(wait.Node)) is not { } start || Find(before, wait.Node)?.Event.Kind != start.Event.Kind) obstacles.Add(new("{0}, for which it waits, is not in the new version.", Find(before, wait.Node)?.Told ?? wait.Node));
            return Named(wait.Node);
        }

        var id = Node(wait.Node, place);
        var (old, now) = (Find(before, wait.Node), place.After?.Nodes.GetValueOrDefault(id));
        if (old is null || now is null) return id;
        if (old.Event.Kind != now.Event.Kind || old.Event.Name != now.Event.Name) obstacles.Add(new("{0} waits for something else in the new version.", old.Told));
        if (old.AttachedTo is { } host && Named(host) != now.AttachedTo) obstacles.Add(new("{0} hangs on something else in the new version.", old.Told));
        return id;
    }

    private string? Flow(string flow, TokenState token, string node)
    {
        var now = Named(flow);
        if (!token.Joins) return now;
        // A gateway that waits for all of its flows must still have the one by which the token came.
        if (Find(after, token.Node) is { } gateway && gateway.Incoming.TrueForAll(f => f.Id != now)) obstacles.Add(new("{0} is reached by other flows in the new version.", Find(before, node)?.Told ?? node));
        return now;
    }

    private void Rename(ScopeState scope)
    {
        scope.Process = Named(scope.Process);
        if (scope.Node is not { } node) return;
        if (Find(after, Named(node)) is not { } now || Find(before, node)?.Kind != now.Kind) obstacles.Add(new("{0}, inside of which it stands, is not in the new version.", Find(before, node)?.Told ?? node));
        scope.Node = Named(node);
    }

    private string Named(string id) => ids.GetValueOrDefault(id, id);

    private static FlowNode? Find(BpmnModel model, string id) => model.Processes.Values.Select(p => p.Nodes.GetValueOrDefault(id)).FirstOrDefault(n => n is not null);
}
