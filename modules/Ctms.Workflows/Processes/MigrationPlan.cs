using System.Globalization;
using Ctms.Platform;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Processes;

/// <summary>Why an instance stays; the words have holes for the localizer.</summary>
internal sealed record Obstacle(string Text, string What = "")
{
    public string English => string.Format(CultureInfo.InvariantCulture, Text, What);
}

/// <summary>An instance that runs, with where it stands.</summary>
internal sealed record RunningInstance(Guid Id, string Title, DateTimeOffset StartedAt, ProcessState State);

/// <summary>What would become of an instance.</summary>
internal sealed record MigrationLine(RunningInstance Instance, IReadOnlyList<string> StandsAt, IReadOnlyList<Obstacle> Obstacles)
{
    public bool Goes => Obstacles.Count == 0;
}

/// <summary>What would happen if all running instances of a version went to another one. Pure.</summary>
internal sealed record MigrationPlan(IReadOnlyList<MigrationLine> Lines)
{
    public int Goes => Lines.Count(l => l.Goes);

    public int Stays => Lines.Count - Goes;

    /// <summary>Why instances stay, with how many; an instance with several reasons counts for each.</summary>
    public IEnumerable<(Obstacle Why, int Count)> Reasons => Lines.SelectMany(l => l.Obstacles).GroupBy(o => o).Select(g => (g.Key, g.Count())).OrderByDescending(r => r.Item2);

    public static MigrationPlan Of(IEnumerable<RunningInstance> instances, BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids) =>
        new([.. instances.Select(i => new MigrationLine(i, StandsAtIn(i.State, before), MigrateState.Obstacles(i.State, before, after, ids)))]);

    /// <summary>Reads "old-id = new-id" line by line; both must be in their models.</summary>
    public static Outcome<Dictionary<string, string>> ReadIds(string? text, BpmnModel before, BpmnModel after)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } old, { Length: > 0 } now]) return Outcome.Refused($"\"{line}\" is no pair of ids; write old = new.");
            if (!Has(before, old)) return Outcome.Refused($"The old version has nothing with the id \"{old}\".");
            if (!Has(after, now)) return Outcome.Refused($"The new version has nothing with the id \"{now}\".");
            if (!ids.TryAdd(old, now)) return Outcome.Refused($"\"{old}\" stands there twice.");
        }

        return ids;
    }

    private static List<string> StandsAtIn(ProcessState state, BpmnModel model) =>
        [.. state.Tokens.Select(t => model.Processes.Values.Select(p => p.Nodes.GetValueOrDefault(t.Node)).FirstOrDefault(n => n is not null) is { Name.Length: > 0 } node ? node.Name : t.Node).Distinct()];

    private static bool Has(BpmnModel model, string id) =>
        model.Processes.ContainsKey(id) || model.Processes.Values.Any(p => p.Nodes.ContainsKey(id) || p.Nodes.Values.Any(n => n.Outgoing.Exists(f => f.Id == id)));
}
