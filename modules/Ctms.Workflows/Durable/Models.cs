using System.Collections.Concurrent;
using System.Text;
using Ctms.Platform.Data;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Durable;

/// <summary>A version as it runs: the model and which of its processes begins.</summary>
internal sealed record Runnable(BpmnModel Model, string Process)
{
    public FlowNode Node(string id) => Model.Processes.Values.Select(p => p.Nodes.GetValueOrDefault(id)).OfType<FlowNode>().First();

    /// <summary>The key tells which of several processes of a file begins.</summary>
    public static Runnable Of(BpmnModel model, string key)
    {
        var begins = ProcessFile.Beginning(model, key);
        return begins.IsRefused ? throw new InvalidOperationException($"\"{key}\": {begins.Refusal}") : new Runnable(model, begins.Value);
    }
}

/// <summary>Models of published versions. A version never changes, so what was read once stays right on every node.</summary>
internal sealed class Models
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<Guid, Runnable> read = new();

    public async Task<Runnable> OfAsync(DbSession session, Guid version, CancellationToken stop)
    {
        if (read.TryGetValue(version, out var known)) return known;
        var kept = await session.QueryOneAsync<Kept>($"select v.xml, p.key from workflows.process_version v join workflows.process p on p.id = v.process_id where v.id = {version}", stop) ?? throw new InvalidOperationException($"There is no version {version}.");
        var model = CheckedModel.Read(Encoding.UTF8.GetBytes(kept.Xml));
        if (model.IsRefused) throw new InvalidOperationException($"Version {version} cannot be read: {model.Refusal}");
        if (read.Count >= Most) read.Clear();
        return read[version] = Runnable.Of(model.Value.Model, kept.Key);
    }

    private sealed record Kept(string Xml, string Key);
}
