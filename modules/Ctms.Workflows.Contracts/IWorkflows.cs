namespace Ctms.Workflows.Contracts;

/// <summary>Processes, as other modules begin them and tell them what happened. Values are texts, numbers (decimal), truth values, lists and dictionaries of them.</summary>
public interface IWorkflows
{
    /// <summary>
    /// Begins the newest version of a process in the caller's transaction. With a key only one instance of the process runs for it; asked again, that one is answered.
    /// Null, with a reason, when it cannot begin.
    /// </summary>
    Task<(Guid? Instance, string? Refusal)> StartAsync(WorkflowStart start, CancellationToken stop);

    /// <summary>Tells a message to the instance that waits for it with this key, in the caller's transaction; false when none waits.</summary>
    Task<bool> TellAsync(string message, string key, IReadOnlyDictionary<string, object?> values, CancellationToken stop);
}

/// <summary>How an instance begins, and about what and where it is.</summary>
public sealed record WorkflowStart(
    string Process, string Title, IReadOnlyDictionary<string, object?> Values, string? Key = null, string? Url = null,
    Guid? ClientId = null, Guid? StudyId = null, string? Country = null, Guid? SiteId = null);

/// <summary>Something a service task can do, offered by a module as a scoped service.</summary>
public interface IWorkflowAction
{
    /// <summary>Stable; a service task names it.</summary>
    string Id { get; }

    /// <summary>What a designer reads.</summary>
    string Name { get; }

    /// <summary>
    /// Does it, in the transaction that takes the step: its changes to the database happen once, together with the step. A thrown exception is tried again
    /// with growing pauses; what reaches beyond the database goes through the outbox or the mail queue.
    /// </summary>
    Task<ActionAnswer> RunAsync(ActionCall call, CancellationToken stop);
}

/// <summary>The inputs that the service task names, and the client and study of its instance.</summary>
public sealed record ActionCall(Guid Instance, string Task, IReadOnlyDictionary<string, object?> Values, Guid? ClientId, Guid? StudyId);

/// <summary>Values for the process; or an error of the business, which a boundary event may catch; or a refusal in words, which becomes an incident.</summary>
public sealed record ActionAnswer(IReadOnlyDictionary<string, object?> Values, string? ErrorCode = null, string? Refusal = null)
{
    public static readonly ActionAnswer Done = new(new Dictionary<string, object?>());
}
