using System.Collections.Concurrent;
using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Contracts;

namespace Ctms.Workflows.Tests;

/// <summary>Reports of a module that is there for tests only: their text can be changed at any time.</summary>
internal sealed class Records
{
    public ConcurrentDictionary<Guid, (string Text, ScopeTarget Place)> Texts { get; } = new();

    public Guid New(string text = "The report", ScopeTarget? place = null)
    {
        var id = Guid.CreateVersion7();
        Texts[id] = (text, place ?? new ScopeTarget());
        return id;
    }
}

internal sealed class ReportRecords(Records records) : ISignable
{
    public static readonly ApprovalAct Release = new("report.release", "Release a report", "Read whether the report says what was found.", "report");

    public string Kind => "report";

    public string Name => "Report";

    public string Permission => "workflows.view";

    public Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop) => Task.FromResult(
        records.Texts.TryGetValue(id, out var report) ? new SignableRecord("report", id, version ?? "1", "Report " + id, "/reports/" + id, report.Place, report.Text, [new RecordFact("Words", report.Text)], []) : null);
}

/// <summary>How often the action ran, by instance; and what it does next.</summary>
internal sealed class ActionLog
{
    public ConcurrentDictionary<Guid, int> Runs { get; } = new();

    public Func<ActionCall, ActionAnswer> Answer { get; set; } = _ => ActionAnswer.Done;
}

internal sealed class CountingAction(ActionLog log) : IWorkflowAction
{
    public string Id => "test.count";

    public string Name => "Count";

    public Task<ActionAnswer> RunAsync(ActionCall call, CancellationToken stop)
    {
        log.Runs.AddOrUpdate(call.Instance, 1, (_, n) => n + 1);
        return Task.FromResult(log.Answer(call));
    }
}
