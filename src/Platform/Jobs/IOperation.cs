using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;

namespace Ctms.Platform.Jobs;

/// <summary>
/// Long work that a person started: an import, an export, a bulk invitation. After a crash the same run (same id) is
/// started again, so it keeps what it finished and goes on from there.
/// </summary>
public interface IOperation
{
    Task RunAsync(OperationRun run, CancellationToken stop);
}

/// <summary>Binds the kind kept in the database to its class.</summary>
public sealed record OperationKind(string Kind, Type Operation);

/// <summary>States of long work.</summary>
public enum OperationState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>Starts, shows and cancels long work.</summary>
public interface IOperations
{
    /// <summary>Queues the work; answers its id, which is also its page: /operations/{id}. In the link to the result {id} stands for it.</summary>
    Task<Guid> StartAsync(string kind, string title, object parameters, string? link, CancellationToken stop);

    /// <summary>Runs queued work in this very process and waits for it: the way of the command line.</summary>
    Task<OperationStatus> RunHereAsync(Guid id, Action<OperationStatus>? progress, CancellationToken stop);

    Task<OperationStatus?> FindAsync(Guid id, CancellationToken stop);

    Task CancelAsync(Guid id, CancellationToken stop);
}

/// <summary>What the progress page shows. Done and Total count the unit named by the operation's message.</summary>
public sealed record OperationStatus(
    Guid Id, string Kind, string Title, OperationState State, long Done, long? Total, string? Message, string? Result, string? Error, string? Link,
    Guid? RequestedBy, string RequestedName, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, bool CancelRequested)
{
    public bool IsOver => State is OperationState.Done or OperationState.Failed or OperationState.Cancelled;
}

/// <summary>The handle of running work: its parameters in, its progress and result out.</summary>
public sealed class OperationRun
{
    private readonly CtmsDatabase database;
    private readonly string parameters;
    private readonly Action<OperationStatus>? observer;
    private OperationStatus status;

    internal OperationRun(CtmsDatabase database, OperationStatus status, string parameters, Action<OperationStatus>? observer) =>
        (this.database, this.status, this.parameters, this.observer) = (database, status, parameters, observer);

    public Guid Id => status.Id;

    public OperationStatus Status => status;

    /// <summary>JSON that the result page shows; kept when the run ends.</summary>
    internal string? ResultJson { get; private set; }

    public T Parameters<T>() => JsonSerializer.Deserialize<T>(parameters, OutboxMessage.Json)!;

    public void Result(object result) => ResultJson = JsonSerializer.Serialize(result, result.GetType(), OutboxMessage.Json);

    /// <summary>Tells how far the work is. On its own connection, so that it is seen before the work commits.</summary>
    public async Task ProgressAsync(long done, long? total, string message, CancellationToken stop)
    {
        status = status with { Done = done, Total = total, Message = message };
        observer?.Invoke(status);
        await using var command = database.App.CreateCommand("update jobs.operation set done = $2, total = $3, message = $4, heartbeat_at = clock_timestamp() where id = $1");
        command.Parameters.Add(new() { Value = Id });
        command.Parameters.Add(new() { Value = done });
        command.Parameters.Add(new() { Value = (object?)total ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = message });
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>A refusal in the middle of long work: its message is the result that the person reads.</summary>
public sealed class OperationRefusedException(string message) : Exception(message);
