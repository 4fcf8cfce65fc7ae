using System.Text.Json;
using System.Text.Json.Nodes;
using Ctms.Platform;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>
/// What somebody decided beforehand for a run: variables, flows of gateways, results of tasks, events that happen (each entry once, the first that is waited
/// for first). Several flows or results in a list stand for several visits; at an inclusive gateway for flows taken together.
/// </summary>
internal sealed class Choices
{
    private readonly Dictionary<string, List<string>> gateways = [];
    private readonly Dictionary<string, List<FeelContext>> tasks = [];
    private readonly Dictionary<string, int> visits = [];

    private Choices()
    {
    }

    public FeelContext Variables { get; private init; } = [];

    public List<string> Events { get; } = [];

    public static Outcome<Choices> Read(string json, BpmnModel model)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 40 }) is JsonObject root
                ? Read(root, model)
                : Outcome.Refused("The choices are no JSON object.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return Outcome.Refused($"The choices cannot be read: {fault.Message}");
        }
    }

    public IReadOnlyCollection<string>? Flows(FlowNode gateway, int visit)
    {
        if (!gateways.TryGetValue(gateway.Id, out var flows)) return null;
        return gateway.Kind == NodeKind.Inclusive ? flows : [flows[Math.Min(Math.Max(visit, 1), flows.Count) - 1]];
    }

    public bool HasTask(string task) => tasks.ContainsKey(task);

    public FeelContext Out(string task)
    {
        if (!tasks.TryGetValue(task, out var outs)) return [];
        var visit = visits[task] = visits.GetValueOrDefault(task) + 1;
        return outs[Math.Min(visit, outs.Count) - 1];
    }

    private static Outcome<Choices> Read(JsonObject root, BpmnModel model)
    {
        string[] known = ["variables", "gateways", "tasks", "events"];
        if (root.Select(e => e.Key).FirstOrDefault(k => !known.Contains(k)) is { } unknown) return Outcome.Refused($"The choices know no \"{unknown}\"; they know {string.Join(", ", known)}.");
        if (root["variables"] is not (null or JsonObject)) return Outcome.Refused("\"variables\" is no JSON object.");
        var choices = new Choices { Variables = FeelJson.ReadAll(root["variables"]) ?? [] };
        var nodes = model.Processes.Values.SelectMany(p => p.Nodes.Values).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.First());
        foreach (var (id, chosen) in root["gateways"]?.AsObject() ?? [])
        {
            if (!nodes.TryGetValue(id, out var gateway)) return Outcome.Refused($"The choices name the gateway \"{id}\", which the model does not have.");
            var flows = (chosen is JsonArray list ? list.Select(f => f?.GetValue<string>() ?? "") : [chosen?.GetValue<string>() ?? ""]).ToList();
            if (flows.Count == 0) return Outcome.Refused($"The choices name no flow for \"{id}\".");
            if (flows.Find(f => gateway.Outgoing.TrueForAll(o => o.Id != f)) is { } wrong) return Outcome.Refused($"No flow \"{wrong}\" leaves {gateway.Told}; there are {string.Join(", ", gateway.Outgoing.Select(o => o.Id))}.");
            choices.gateways[id] = flows;
        }
        foreach (var (id, chosen) in root["tasks"]?.AsObject() ?? [])
        {
            if (!nodes.TryGetValue(id, out var task) || !task.IsActivity) return Outcome.Refused($"The choices name the task \"{id}\", which the model does not have.");
            var given = chosen?.AsObject()["out"];
            choices.tasks[id] = [.. (given is JsonArray list ? list.AsEnumerable() : [given]).Select(o => FeelJson.ReadAll(o) ?? [])];
            if (choices.tasks[id].Count == 0) choices.tasks[id].Add([]);
        }
        foreach (var happens in root["events"]?.AsArray() ?? [])
        {
            var id = happens?.GetValue<string>() ?? "";
            if (!nodes.ContainsKey(id)) return Outcome.Refused($"The choices name the event \"{id}\", which the model does not have.");
            choices.Events.Add(id);
        }
        return choices;
    }
}
