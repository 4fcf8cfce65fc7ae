using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Platform.Jobs;

/// <summary>
/// The table of long work. A row is run by the one node that marks it; a node that dies stops its heartbeat, and after
/// a minute another one (or the same, restarted) takes the run up again.
/// </summary>
internal sealed class OperationQueue(CtmsDatabase database, IServiceScopeFactory scopes, IEnumerable<OperationKind> kinds, ILogger<OperationQueue> log)
{
    internal static readonly TimeSpan Stale = TimeSpan.FromSeconds(30);
    private const string Columns = """
        id, kind, title, state, done, total, message, result::text as result, error, link, requested_by, requested_name, created_at, started_at, finished_at, cancel_requested
        """;

    public async Task<Guid> AddAsync(string kind, string title, object parameters, string? link, CurrentUser user, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        await using var command = database.App.CreateCommand("""
            insert into jobs.operation (id, kind, title, parameters, link, requested_by, requested_name) values ($1, $2, $3, $4::jsonb, $5, $6, $7)
            """);
        foreach (var value in new object?[] { id, kind, title, JsonSerializer.Serialize(parameters, parameters.GetType(), OutboxMessage.Json), link?.Replace("{id}", id.ToString(), StringComparison.Ordinal), user.Id, user.Name })
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(stop);
        return id;
    }

    public async Task<OperationStatus?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.App.CreateCommand($"select {Columns} from jobs.operation where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? RowReader<OperationStatus>.For(reader)(reader) : null;
    }

    public async Task CancelAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.App.CreateCommand("""
            update jobs.operation set cancel_requested = true,
                   state = case when state = 'waiting' then 'cancelled' else state end,
                   finished_at = case when state = 'waiting' then clock_timestamp() end
             where id = $1 and state in ('waiting', 'running')
            """);
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Marks the next due row (or the named one) as run by this node; null when there is none.</summary>
    public async Task<(OperationStatus Status, string Parameters)?> ClaimAsync(Guid? only, CancellationToken stop)
    {
        await using var command = database.App.CreateCommand($"""
            update jobs.operation set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp()), heartbeat_at = clock_timestamp()
             where id = (select id from jobs.operation
                          where (state = 'waiting' or (state = 'running' and heartbeat_at < now() - $1)) and ($2::uuid is null or id = $2)
                          order by created_at limit 1 for update skip locked)
            returning {Columns}, parameters::text as parameters
            """);
        command.Parameters.Add(new() { Value = Stale });
        command.Parameters.Add(new() { Value = (object?)only ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? (RowReader<OperationStatus>.For(reader)(reader), reader.GetString(reader.GetOrdinal("parameters"))) : null;
    }

    public async Task<OperationStatus> RunAsync(OperationStatus status, string parameters, Action<OperationStatus>? observer, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var cancelled = false;
        var heart = BeatAsync(status.Id, () => { cancelled = true; ended.Cancel(); }, ended.Token);
        var run = new OperationRun(database, status, parameters, observer);
        var (state, error) = (OperationState.Done, (string?)null);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
            if (status.RequestedBy is { } person) user.BecomePerson(person, status.RequestedName);
            else user.BecomeSystem(status.RequestedName);
            user.Operation = status.Id.ToString();
            var kind = kinds.FirstOrDefault(k => k.Kind == status.Kind) ?? throw new OperationRefusedException($"This version cannot run work of the kind {status.Kind}.");
            await ((IOperation)scope.ServiceProvider.GetRequiredService(kind.Operation)).RunAsync(run, ended.Token);
        }
        catch (OperationCanceledException) when (cancelled)
        {
            state = OperationState.Cancelled;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops: the row stays "running" without heartbeat, so that the next host goes on at once.
            await ReleaseAsync(status.Id);
            throw;
        }
        catch (OperationRefusedException e)
        {
            (state, error) = (OperationState.Failed, e.Message);
        }
        catch (Exception e)
        {
            log.LogError(e, "Operation {Kind} {Id} failed", status.Kind, status.Id);
            (state, error) = (OperationState.Failed, "Something went wrong inside the portal. What was finished is kept. The log names this operation.");
        }
        finally
        {
            await ended.CancelAsync();
            await heart;
        }

        await FinishAsync(status.Id, state, run.ResultJson, error);
        var final = await FindAsync(status.Id, CancellationToken.None);
        return final!;
    }

    private async Task BeatAsync(Guid id, Action cancel, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await using var command = database.App.CreateCommand("update jobs.operation set heartbeat_at = clock_timestamp() where id = $1 returning cancel_requested");
                command.Parameters.Add(new() { Value = id });
                if (await command.ExecuteScalarAsync(stop) is not true) continue;
                cancel();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "No heartbeat for operation {Id}: the database does not answer.", id);
        }
    }

    private async Task ReleaseAsync(Guid id)
    {
        await using var command = database.App.CreateCommand("update jobs.operation set heartbeat_at = '-infinity' where id = $1");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task FinishAsync(Guid id, OperationState state, string? result, string? error)
    {
        await using var command = database.App.CreateCommand("""
            update jobs.operation set state = $2, result = $3::json, error = $4, finished_at = clock_timestamp() where id = $1
            """);
        foreach (var value in new object?[] { id, EnumText.Of(state), result, error })
            command.Parameters.Add(new() { Value = value ?? DBNull.Value, DataTypeName = value is null ? "text" : null });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
