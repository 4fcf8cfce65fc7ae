using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Platform.Events;

/// <summary>
/// Delivers facts at least once, in the order of their ids, over all hosts: a row is claimed with "for update skip
/// locked" and each handler's effect commits together with its mark of delivery. Ten failures make a dead letter.
/// </summary>
public sealed class Dispatcher(CtmsDatabase database, IServiceScopeFactory scopes, IEnumerable<Hearing> hearings, OutboxSignal signal, ILogger<Dispatcher> log) : BackgroundService
{
    private const int MaxAttempts = 10;
    private readonly ILookup<string, Hearing> heard = hearings.ToLookup(h => h.Fact);

    /// <summary>Delivers until nothing is due; answers how many facts were delivered. Tests call it instead of waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        var delivered = 0;
        while (await DeliverNextAsync(stop)) delivered++;
        return delivered;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "The outbox cannot be read now; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task<bool> DeliverNextAsync(CancellationToken stop)
    {
        await using var connection = await database.App.OpenConnectionAsync(stop);
        await using var claim = await connection.BeginTransactionAsync(stop);
        if (await NextAsync(connection, stop) is not { } message) return false;
        var failure = await DeliverAsync(message, stop);
        await using var mark = failure is null
            ? new NpgsqlCommand("update events.outbox set done_at = clock_timestamp(), error = null where id = $1", connection) { Parameters = { new() { Value = message.Id } } }
            : new NpgsqlCommand("""
                update events.outbox set attempts = attempts + 1, error = $2, next_at = now() + make_interval(secs => least(600, power(2, attempts))),
                       dead_at = case when attempts + 1 >= $3 then now() end where id = $1
                """, connection)
            { Parameters = { new() { Value = message.Id }, new() { Value = failure }, new() { Value = MaxAttempts } } };
        await mark.ExecuteNonQueryAsync(stop);
        await claim.CommitAsync(stop);
        return true;
    }

    private static async Task<Message?> NextAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("""
            select id, fact, body::text, actor, request_id from events.outbox
             where done_at is null and dead_at is null and next_at <= now() order by id limit 1 for update skip locked
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new Message(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Text(reader, 3), Text(reader, 4))
            : null;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Answers the first error, or null; the other handlers are tried all the same.</summary>
    private async Task<string?> DeliverAsync(Message message, CancellationToken stop)
    {
        string? failure = null;
        foreach (var hearing in heard[message.Fact])
        {
            try
            {
                await DeliverAsync(message, hearing, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "{Handler} failed on fact {Id}", hearing.Handler, message.Id);
                failure ??= $"{hearing.Handler}: {e.Message}";
            }
        }

        return failure;
    }

    private async Task DeliverAsync(Message message, Hearing hearing, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.BecomeSystem(hearing.FactType.Name + " heard", message.Actor);
        user.RequestId = message.RequestId;
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await using var work = await session.BeginAsync(stop);
        var first = await session.ExecuteAsync($"insert into events.delivery (outbox_id, handler) values ({message.Id}, {hearing.Handler}) on conflict do nothing", stop);
        if (first == 0) return;
        await hearing.Deliver(scope.ServiceProvider, message.Body, stop);
        await work.CommitAsync(stop);
    }

    private sealed record Message(long Id, string Fact, string Body, string? Actor, string? RequestId);
}
