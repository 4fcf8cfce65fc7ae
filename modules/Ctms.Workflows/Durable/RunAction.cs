using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>What a service task, send task or business rule task does: an action that a module offers, or a decision table.</summary>
internal sealed class RunAction(IEnumerable<IWorkflowAction> actions, AskDecision decisions, TimeProvider clock)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public async Task<ActionAnswer> RunAsync(InstanceRow instance, FlowNode node, FeelContext known, CancellationToken stop)
    {
        if (node.Action is not { } rule) return await decisions.RunAsync(node, known, stop);
        if (actions.FirstOrDefault(a => a.Id == rule.Action) is not { } action) return new ActionAnswer(Nothing, Refusal: $"{node.Told} asks for the action \"{rule.Action}\", which no module offers.");
        var inputs = new FeelContext();
        foreach (var input in rule.Inputs)
        {
            var value = input.Value.Ask(known, clock);
            if (value.IsRefused) return new ActionAnswer(Nothing, Refusal: $"The input \"{input.Name}\" of {node.Told} cannot be told: {value.Refusal}");
            inputs[input.Name] = value.Value;
        }
        return await action.RunAsync(new ActionCall(instance.Id, node.Id, Values.Plain(inputs), instance.ClientId, instance.StudyId), stop);
    }
}
