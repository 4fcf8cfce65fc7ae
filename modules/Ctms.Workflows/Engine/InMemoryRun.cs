using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Engine;

/// <summary>How far a run came: what was entered in order, what still waits, what went wrong.</summary>
internal sealed record RunReport(bool Completed, IReadOnlyList<string> Path, IReadOnlyList<string> Open, IReadOnlyList<RunIncident> Incidents, IReadOnlyList<string> Unused);

internal sealed record RunIncident(string Id, string Reason);

/// <summary>
/// Runs a process in memory by choices: tasks are done at once, events happen when they are listed, and timers count as events, so that no run has to wait.
/// </summary>
internal static class InMemoryRun
{
    private const int MostHappenings = 10_000;

    public static RunReport Run(BpmnModel model, string process, Choices choices, TimeProvider time)
    {
        var nodes = model.Processes.Values.SelectMany(p => p.Nodes.Values).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.First());
        IReadOnlyCollection<string>? Bound(string gateway, int visit) => choices.Flows(nodes[gateway], visit);
        var state = Step.New(process);
        var path = new List<string>();
        Happening? next = new Started(process, choices.Variables, TakeStart(model.Processes[process], choices));
        var done = 0;
        string? runaway = null;
        while (next is not null)
        {
            var step = Step.Run(model, state, next, time, Bound);
            if (step.IsRefused) return new RunReport(false, path, [], [new RunIncident(process, step.Refusal)], choices.Events);
            state = step.Value.State;
            path.AddRange(step.Value.Journal.Where(e => e.Did == Did.Entered).Select(e => e.Node));
            if (state.Status == RunStatus.Completed) break;
            if (++done > MostHappenings) runaway = $"The run took more than {MostHappenings} events and was stopped.";
            if (runaway is not null || step.Value.Stopped) break;
            next = Next(state, choices, nodes);
        }
        var incidents = state.Incidents.Select(i => new RunIncident(i.Node, i.Reason)).ToList();
        if (runaway is not null) incidents.Add(new RunIncident(process, runaway));
        return new RunReport(state.Status == RunStatus.Completed, path, [.. state.Waits.Select(w => w.Node)], incidents, choices.Events);
    }

    private static string? TakeStart(ProcessModel process, Choices choices)
    {
        var starts = process.Root.Nodes.Values.Where(n => n.Kind == NodeKind.Start).Select(n => n.Id).ToHashSet();
        var named = choices.Events.Find(starts.Contains);
        if (named is not null) choices.Events.Remove(named);
        return named;
    }

    private static WaitEnded? Next(ProcessState state, Choices choices, Dictionary<string, FlowNode> nodes)
    {
        foreach (var id in choices.Events)
        {
            if (state.Waits.Find(w => w.Node == id && w.Kind != WaitKind.Task) is not { } wait) continue;
            choices.Events.Remove(id);
            return new WaitEnded(wait.Number, choices.Out(id));
        }
        var ready = state.Waits.Find(w => w.Kind == WaitKind.Task) ?? state.Waits.Find(w => w.Kind != WaitKind.Task && (choices.HasTask(w.Node) || IsChosen(w, state, choices, nodes)));
        return ready is null ? null : new WaitEnded(ready.Number, choices.Out(ready.Node));
    }

    // A flow that is bound at an event gateway stands for the event it leads to.
    private static bool IsChosen(WaitState wait, ProcessState state, Choices choices, Dictionary<string, FlowNode> nodes)
    {
        if (state.Tokens.Find(t => t.Number == wait.Token) is not { } token || nodes[token.Node].Kind != NodeKind.EventBased) return false;
        var flows = choices.Flows(nodes[token.Node], state.Visits.GetValueOrDefault(token.Node));
        return flows is not null && nodes[token.Node].Outgoing.Exists(f => f.Target == wait.Node && flows.Contains(f.Id));
    }
}
