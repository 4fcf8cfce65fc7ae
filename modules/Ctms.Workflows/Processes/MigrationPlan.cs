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

/// <summary>What would become of an instance; Begins are the deadlines and events of the new version that it would wait for besides.</summary>
internal sealed record MigrationLine(RunningInstance Instance, IReadOnlyList<string> StandsAt, IReadOnlyList<Obstacle> Obstacles, IReadOnlyList<string> Begins)
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

    public static MigrationPlan Of(IEnumerable<RunningInstance> instances, BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids, TimeProvider time) =>
        new([.. instances.Select(i => new MigrationLine(i, StandsAtIn(i.State, before), MigrateState.Obstacles(i.State, before, after, ids), BeginsIn(i.State, before, after, ids, time)))]);

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

    private static List<string> StandsAtIn(ProcessState state, BpmnModel model) => [.. state.Tokens.Select(t => NameOf(t.Node, model)).Distinct()];

    private static List<string> BeginsIn(ProcessState state, BpmnModel before, BpmnModel after, IReadOnlyDictionary<string, string> ids, TimeProvider time)
    {
        if (MigrateState.Run(state, before, after, ids) is not { Value: { } moved }) return [];
        var known = moved.Waits.Select(w => w.Number).ToHashSet();
        return Step.Run(after, moved, MigrateState.Happening(before, ids), time) is { Value: { } stepped } ? [.. stepped.State.Waits.Where(w => !known.Contains(w.Number)).Select(w => NameOf(w.Node, after)).Distinct()] : [];
    }

    private static string NameOf(string id, BpmnModel model) => model.Processes.Values.Select(p => p.Nodes.GetValueOrDefault(id)).FirstOrDefault(n => n is not null) is { Name.Length: > 0 } node ? node.Name : id;

    private static bool Has(BpmnModel model, string id) =>
        model.Processes.ContainsKey(id) || model.Processes.Values.Any(p => p.Nodes.ContainsKey(id) || p.Nodes.Values.Any(n => n.Outgoing.Exists(f => f.Id == id)));
}
