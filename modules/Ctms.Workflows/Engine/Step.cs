using Ctms.Platform;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>
/// One step of an instance: (model, state, happening) gives a new state and what was done. It touches nothing else, so whoever keeps states can run it inside
/// of one transaction: take the wait, step, write state and journal, publish, commit. The state that is given stays as it was.
/// </summary>
internal static class Step
{
    public const int MostSteps = 10_000;
    public const int MostVisits = 1_000;
    public const int MostInstances = 1_000;
    public const int DeepestScopes = 60;
    public const int MostTokens = 1_500;

    public static ProcessState New(string process) => new() { Process = process };

    public static Outcome<Stepped> Run(BpmnModel model, ProcessState state, Happening happening, TimeProvider time, BoundFlows? bound = null)
    {
        var copy = StateJson.Copy(state);
        var run = new Run(model, copy, time, bound);
        var refusal = happening switch
        {
            Started begun => Begin(run, begun),
            WaitEnded ended => End(run, copy, ended),
            TaskFailed failed => Fail(run, copy, failed),
            SignalCame signal => run.Signal(signal.Name, signal.Payload),
            Retried retried => Retry(run, copy, retried),
            Moved moved => run.ArmNew(moved.Known),
            _ => throw new InvalidOperationException($"No rule for {happening.GetType().Name}."),
        };
        if (refusal is not null) return Outcome.Refused(refusal);
        run.ToRest();
        return new Stepped(copy, run.Journal, run.Stopped);
    }

    private static string? Begin(Run run, Started begun) => run.Begin(begun.Process, begun.Variables, begun.At);

    private static string? End(Run run, ProcessState state, WaitEnded ended)
    {
        if (state.Waits.Find(w => w.Number == ended.Wait) is not { } wait) return "This is no longer open: it was done, or the process went on without it.";
        run.EndWait(wait, ended.Out);
        return null;
    }

    private static string? Fail(Run run, ProcessState state, TaskFailed failed)
    {
        if (state.Waits.Find(w => w.Number == failed.Wait && w.Kind == WaitKind.Task) is not { } wait) return "This is no longer open: it was done, or the process went on without it.";
        run.FailTask(wait, failed.Code, failed.Reason);
        return null;
    }

    private static string? Retry(Run run, ProcessState state, Retried retried)
    {
        if (state.Incidents.Find(i => i.Number == retried.Incident) is not { } incident) return "This incident is no longer open.";
        run.Retry(incident, retried.Mended);
        return null;
    }
}
