using System.Text.Json;
using System.Text.Json.Nodes;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Processes;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

/// <summary>An instance on its diagram: where it stands, who did what when and why; prints as evidence. Managers mend it here.</summary>
[Requires(Permissions.View)]
internal sealed class InstanceModel(InstanceReads reads, MendInstance mend, ProcessVocabulary vocabulary, IPortalUsers users, IAccess access, TimeProvider clock) : PortalPage
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Dictionary<string, string> nodes = [];
    private IReadOnlyDictionary<Guid, PortalUser> names = new Dictionary<Guid, PortalUser>();

    public InstanceView Instance { get; private set; } = null!;

    public DiagramView Diagram { get; private set; } = null!;

    public IReadOnlyList<IncidentLine> Incidents { get; private set; } = [];

    public IReadOnlyList<JournalLine> Journal { get; private set; } = [];

    public IReadOnlyList<StepTask> Tasks { get; private set; } = [];

    public bool MayManage { get; private set; }

    public string? Refused { get; private set; }

    public string Values { get; private set; } = "{}";

    public DateTimeOffset Now => clock.GetUtcNow();

    public StatusText Status => InstanceListModel.Status(Instance.Status, Instance.Outcome, T);

    public async Task<IActionResult> OnGetAsync(Guid instance, CancellationToken stop) => await LoadAsync(instance, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync(Guid instance, int incident, string? values, string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(instance, stop) || !MayManage) return NotFound();
        return Mended(await mend.RetryAsync(instance, incident, values, reason, stop), T["Tried again"]);
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid instance, string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(instance, stop) || !MayManage) return NotFound();
        return Mended(await mend.CancelAsync(instance, reason, stop), T["Ended"]);
    }

    public string NameOf(string node) => nodes.GetValueOrDefault(node) is { Length: > 0 } name ? name : node;

    public string HolderOf(StepTask task) => task.Holder is { } holder ? TaskWords.NameOf(holder, names) : string.Join(", ", task.Roles.Select(r => T[Role.NameOf(r)].Value));

    public string HappeningOf(JournalLine line) => (line.Happening, line.Node) switch
    {
        ("started", _) => T["Begun"],
        ("task approve", { } node) => T["{0}: approved", NameOf(node)],
        ("task reject", { } node) => T["{0}: rejected", NameOf(node)],
        ("task done", { } node) => T["{0}: done", NameOf(node)],
        ("time came", { } node) => T["{0}: its time came", NameOf(node)],
        ("message came", { } node) => T["{0}: the message came", NameOf(node)],
        ("tried again", _) => T["Tried again"],
        ("cancelled", _) => T["Ended by a manager"],
        ("migrated", _) => T["Moved to another version"],
        (var other, { } node) => $"{NameOf(node)}: {T[other].Value}",
        var (other, _) => T[other],
    };

    /// <summary>What the engine did in one happening, in words.</summary>
    public IEnumerable<string> EntriesOf(JournalLine line) => JsonNode.Parse(line.Entries)!.AsArray().Select(e => ((string)e!["did"]!, NameOf((string)e["node"]!), (string?)e["detail"])).Where(e => e.Item1 != "passed").Select(e => e switch
    {
        ("entered", var node, _) => T["Reached {0}", node].Value,
        ("waits", var node, _) => T["Waits at {0}", node],
        ("completed", var node, _) => T["Finished {0}", node],
        ("cancelled", var node, _) => T["Stopped what ran in {0}", node],
        ("failed", var node, var why) => T["Stuck at {0}: {1}", node, why ?? ""],
        ("sent", var node, var name) => T["Sent the message {1} at {0}", node, name ?? ""],
        ("signalled", var node, var name) => T["Sent the signal {1} at {0}", node, name ?? ""],
        ("ended", _, _) => T["The process ended"],
        var (did, node, _) => $"{T[did].Value}: {node}",
    });

    private IActionResult Mended(Outcome outcome, string toast)
    {
        if (!outcome.IsRefused) return this.SeeUrl($"/workflows/instances/{Instance.Id}", toast);
        Refused = T[outcome.Refusal];
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } instance) return false;
        Instance = instance;
        (Incidents, Journal, Tasks) = (await reads.IncidentsAsync(id, stop), await reads.JournalAsync(id, stop), await reads.TasksAsync(id, stop));
        names = await users.FindAsync([.. Tasks.Select(t => t.Holder).OfType<Guid>().Distinct()], stop);
        MayManage = await access.AllowsAsync(Permissions.Manage, new ScopeTarget(instance.ClientId, instance.StudyId, instance.Country, instance.SiteId), stop);
        var model = Bpmn.CheckedModel.Read(System.Text.Encoding.UTF8.GetBytes(instance.Xml)).Value!;
        nodes = model.Model.Processes.Values.SelectMany(p => p.Nodes.Values).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.First().Name);
        var state = StateJson.Read(instance.Body);
        if (state.Scopes.Find(s => s.Parent is null) is { } root) Values = FeelJson.Write(root.Variables)!.ToJsonString(Pretty);
        Diagram = DiagramView.Of("instance", T["Where it stands"], instance.Xml, [.. Marks(state)], await vocabulary.ReadAsync(stop), T);
        return true;
    }

    // Done where it was before, here where it waits now, red where it is stuck.
    private IEnumerable<DiagramMarker> Marks(ProcessState state)
    {
        var (here, stuck) = (state.Waits.Select(w => w.Node).ToHashSet(), Incidents.Select(i => i.Node).ToHashSet());
        var visits = Journal.SelectMany(l => JsonNode.Parse(l.Entries)!.AsArray()).Where(e => (string?)e!["did"] == "entered").GroupBy(e => (string)e!["node"]!).ToDictionary(g => g.Key, g => g.Count());
        foreach (var node in visits.Keys.Union(here).Union(stuck))
        {
            var badge = visits.GetValueOrDefault(node) is > 1 and var times ? $"×{times}" : null;
            yield return new DiagramMarker(node, stuck.Contains(node) ? DiagramMark.Incident : here.Contains(node) ? DiagramMark.Here : DiagramMark.Done, badge);
        }
    }
}
