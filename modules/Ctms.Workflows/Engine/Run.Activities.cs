using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>Tasks, sub-processes, calls, loops and multiple instances.</summary>
internal sealed partial class Run
{
    private void StartActivity(TokenState token, FlowNode node)
    {
        foreach (var boundary in node.Boundaries.Where(b => b.Event.Kind is not (EventKind.Error or EventKind.Escalation)))
            if (!Arm(token, boundary)) return;
        if (node.Multiple is { } multiple) StartMultiple(token, node, multiple);
        else if (node.Repeat is { TestBefore: true } repeat && Again(token, node, repeat) is var again && again != true) Skip(token, node, again);
        else Body(token, node);
    }

    private void Skip(TokenState token, FlowNode node, bool? again)
    {
        if (again == false) AfterActivity(token, node);
    }

    private void Body(TokenState token, FlowNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.ScriptTask: RunScript(token, node); break;
            case NodeKind.ReceiveTask: Arm(token, node); break;
            case NodeKind.SubProcess when node.Inside!.Nodes.Count == 0: ActivityDone(token, node, []); break;
            case NodeKind.SubProcess: StartInside(Open(ScopeKind.SubProcess, token.Scope, token.Number, Scope(token.Scope)!.Process, node.Id), node.Inside!); break;
            case NodeKind.CallActivity when node.Calls is { } called && model.Processes.TryGetValue(called, out var process): Call(token, node, process); break;
            case NodeKind.CallActivity when node.Calls is null || !model.GlobalTasks.Contains(node.Calls): Incident(token, $"{node.Told} calls \"{node.Calls}\", which is not there."); break;
            default: Wait(token.Scope, token.Number, node, WaitKind.Task); break;
        }
    }

    private void Call(TokenState token, FlowNode node, ProcessModel process)
    {
        var scope = Open(ScopeKind.Call, token.Scope, token.Number, process.Id, node.Id);
        foreach (var (name, value) in Known(token.Scope)) scope.Variables[name] = value;
        StartInside(scope, process.Root);
    }

    private void StartInside(ScopeState scope, FlowScope inside)
    {
        var starts = inside.Beginnings();
        var plain = starts.Where(s => s.Kind == NodeKind.Start && s.Event.Kind == EventKind.None).ToList();
        if (starts.Count > 0 && starts[0].Kind == NodeKind.Start) starts = plain.Count > 0 ? plain : [starts[0]];
        foreach (var start in starts) Place(scope, start);
        ArmEventSubProcesses(scope, inside);
        if (starts.Count == 0) CloseWhenEmpty(scope.Number);
    }

    private void RunScript(TokenState token, FlowNode node)
    {
        if (node.Script is not { } script)
        {
            Incident(token, $"{node.Told} has no script that runs.");
            return;
        }
        var answer = script.Ask(Known(token.Scope), time);
        if (answer.IsRefused)
        {
            Incident(token, $"The script of {node.Told} failed: {answer.Refusal}");
            return;
        }
        // A script without a result variable gives a context, whose entries become variables.
        var results = node.ScriptResult is { } name ? new FeelContext { [name] = answer.Value } : answer.Value as FeelContext ?? [];
        SetVariables(token.Scope, results);
        ActivityDone(token, node, results);
    }

    private void ActivityDone(TokenState token, FlowNode node, FeelContext results)
    {
        if (Scope(token.Scope)!.Kind == ScopeKind.Instance)
        {
            InstanceDone(token, node, results);
            return;
        }
        if (node.Repeat is { } repeat)
        {
            token.Loops++;
            if (Again(token, node, repeat) is not { } again) return;
            if (again)
            {
                moving.Enqueue(token.Number);
                return;
            }
        }
        AfterActivity(token, node);
    }

    private void AfterActivity(TokenState token, FlowNode node)
    {
        state.Waits.RemoveAll(w => w.Token == token.Number);
        Say(Did.Completed, node);
        Leave(token, node);
    }

    private bool? Again(TokenState token, FlowNode node, Repeat repeat)
    {
        if (repeat.Most is { } most && token.Loops >= most) return false;
        if (repeat.While is not { } condition) return true;
        var answer = condition.Ask(Known(token.Scope), time);
        if (!answer.IsRefused) return answer.Value is true;
        Incident(token, $"The loop condition of {node.Told} cannot be asked: {answer.Refusal}");
        return null;
    }

    private void StartMultiple(TokenState token, FlowNode node, Multiple multiple)
    {
        var known = Known(token.Scope);
        var (items, refusal) = Items(multiple, known);
        if (refusal is not null)
        {
            Incident(token, $"{node.Told} cannot tell how often it runs: {refusal}");
            return;
        }
        if (items.Count == 0)
        {
            AfterActivity(token, node);
            return;
        }
        var all = Open(ScopeKind.Multiple, token.Scope, token.Number, Scope(token.Scope)!.Process, node.Id);
        (all.Total, all.Items, all.Results) = (items.Count, items, []);
        for (var i = 0; i < (multiple.Sequential ? 1 : items.Count); i++) StartInstance(all, node, multiple);
    }

    private (List<object?> Items, string? Refusal) Items(Multiple multiple, FeelContext known)
    {
        if (multiple.Count is { } count)
        {
            var answer = count.Ask(known, time);
            if (answer.IsRefused) return ([], answer.Refusal);
            if (answer.Value is not decimal number || number < 0 || number != decimal.Truncate(number)) return ([], $"{FeelValues.Quoted(answer.Value)} is no number of instances.");
            return number > Step.MostInstances ? ([], $"{number} instances are more than {Step.MostInstances}.") : ([.. Enumerable.Range(1, (int)number).Select(i => (object?)(decimal)i)], null);
        }
        if (multiple.Collection is not { } collection) return ([null], null);
        var listed = collection.Ask(known, time);
        if (listed.IsRefused) return ([], listed.Refusal);
        // A collection without a value is no collection of nobody: an approval by nobody would pass.
        if (listed.Value is null) return multiple.Item is null ? ([null], null) : ([], $"the collection \"{collection.Text}\" has no value.");
        var items = listed.Value as List<object?> ?? [listed.Value];
        return items.Count > Step.MostInstances ? ([], $"{items.Count} instances are more than {Step.MostInstances}.") : (items, null);
    }

    private void StartInstance(ScopeState all, FlowNode node, Multiple multiple)
    {
        var index = all.Started++;
        var scope = Open(ScopeKind.Instance, all.Number, null, all.Process, node.Id);
        scope.Variables["loopCounter"] = (decimal)(index + 1);
        if (multiple.Item is { } name) scope.Variables[name] = all.Items![index];
        Place(scope, node);
    }

    private void InstanceDone(TokenState token, FlowNode node, FeelContext results)
    {
        var (instance, multiple) = (Scope(token.Scope)!, node.Multiple!);
        var all = Scope(instance.Parent!.Value)!;
        var result = multiple.Result is { } element ? element.Ask(Known(instance.Number), time).Value : results;
        all.Results!.Add(result);
        all.Done++;
        Discard(instance);
        all.Variables = new FeelContext
        {
            ["nrOfInstances"] = (decimal)all.Total, ["nrOfCompletedInstances"] = (decimal)all.Done, ["nrOfActiveInstances"] = (decimal)(all.Started - all.Done), ["results"] = all.Results,
            ["numberOfInstances"] = (decimal)all.Total, ["numberOfCompletedInstances"] = (decimal)all.Done, ["numberOfActiveInstances"] = (decimal)(all.Started - all.Done),
        };
        var owner = Token(all.Owner!.Value)!;
        var enough = multiple.Until?.Ask(Known(all.Number), time);
        if (enough is { Refusal: { } refusal }) Incident(owner, $"The completion condition of {node.Told} cannot be asked: {refusal}");
        else if (all.Done == all.Total || enough?.Value is true) MultipleDone(owner, node, multiple, all);
        else if (multiple.Sequential) StartInstance(all, node, multiple);
    }

    private void MultipleDone(TokenState owner, FlowNode node, Multiple multiple, ScopeState all)
    {
        Discard(all);
        if (multiple.Results is { } name) SetVariable(owner.Scope, FeelValues.Name(name), all.Results);
        AfterActivity(owner, node);
    }

    private void SetVariables(int scope, FeelContext values)
    {
        foreach (var (name, value) in values) SetVariable(scope, FeelValues.Name(name), value);
    }
}
