using System.Text;
using Ctms.Platform.Data;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>A business rule task asks the newest table with its id, or its name. The answer enters the process under the task's result variable, else by the names of the outputs.</summary>
internal sealed class AskDecision(DbSession session, TimeProvider clock)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public async Task<ActionAnswer> RunAsync(FlowNode node, FeelContext known, CancellationToken stop)
    {
        var xml = await session.QueryOneAsync<string>($"select xml from workflows.decision where key = {node.Calls} or name = {node.Calls} order by key = {node.Calls} desc, number desc limit 1", stop);
        if (xml is null) return Refused($"{node.Told} asks the decision \"{node.Calls}\", which is not here. Upload its table, then try again.");
        var model = DmnReader.Read(Encoding.UTF8.GetBytes(xml));
        if (model.IsRefused) return Refused(model.Refusal);
        var answer = Decide.Run(model.Value, node.Calls, known, clock);
        if (answer.IsRefused) return Refused($"{node.Told}: {answer.Refusal}");
        var outputs = answer.Value.Outputs;
        return new ActionAnswer(Values.Plain(node.ScriptResult is { } name ? new FeelContext { [name] = outputs.Count == 1 ? outputs.Values.First() : outputs } : outputs));
    }

    private static ActionAnswer Refused(string reason) => new(Nothing, Refusal: reason);
}
