using System.Data;
using System.Runtime.CompilerServices;
using Ctms.Platform.Access;
using Ctms.Platform.Events;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// The one connection of a scope. All module contexts of the scope and all SQL reads share it, so that a unit of work
/// may span modules, raw SQL and COPY without a distributed transaction.
/// </summary>
public sealed class DbSession(CtmsDatabase database, CurrentUser user, OutboxSignal signal) : IAsyncDisposable, IDisposable
{
    private readonly List<ModuleDb> contexts = [];
    private readonly List<Action> afterCommit = [];

    public NpgsqlConnection Connection { get; private set; } = database.App.CreateConnection();

    public NpgsqlTransaction? Transaction { get; private set; }

    internal OutboxSignal Signal => signal;

    /// <summary>First of all in a scope inside of a request: takes a connection of the second pool, so that the two connections of many requests never wait for each other.</summary>
    internal void StandAside() => Connection = database.Aside.CreateConnection();

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        if (Connection.State != ConnectionState.Open) await Connection.OpenAsync(stop);
        return Connection;
    }

    /// <summary>Starts a transaction that carries who acts and why into the audit trail; inside another one it joins that.</summary>
    public async Task<Work> BeginAsync(CancellationToken stop)
    {
        if (Transaction is not null) return new Work(this, isOutermost: false);
        var connection = await OpenAsync(stop);
        Transaction = await connection.BeginTransactionAsync(stop);
        await AuditContext.SetAsync(connection, Transaction, user, stop);
        foreach (var context in contexts) context.Join(Transaction);
        return new Work(this, isOutermost: true);
    }

    /// <summary>Runs once the current transaction is committed, or at once when there is none.</summary>
    public void AfterCommit(Action action)
    {
        if (Transaction is null) action();
        else afterCommit.Add(action);
    }

    /// <summary>Reads rows into positional records; holes in the text are parameters.</summary>
    public async Task<List<T>> QueryAsync<T>(FormattableString sql, CancellationToken stop)
    {
        var rows = new List<T>();
        await foreach (var row in StreamAsync<T>(sql, stop)) rows.Add(row);
        return rows;
    }

    public async Task<T?> QueryOneAsync<T>(FormattableString sql, CancellationToken stop)
    {
        await foreach (var row in StreamAsync<T>(sql, stop)) return row;
        return default;
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(FormattableString sql, [EnumeratorCancellation] CancellationToken stop)
    {
        await OpenAsync(stop);
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        Func<NpgsqlDataReader, T>? read = null;
        while (await reader.ReadAsync(stop)) yield return (read ??= RowReader<T>.For(reader))(reader);
    }

    /// <summary>Changes rows; outside a unit of work it runs in one of its own, since the audit trigger refuses a nameless change.</summary>
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken stop)
    {
        await using var work = await BeginAsync(stop);
        await using var command = Command(sql);
        var rows = await command.ExecuteNonQueryAsync(stop);
        await work.CommitAsync(stop);
        return rows;
    }

    /// <summary>Writes facts into the outbox from code that works in SQL alone; see <see cref="ModuleDb.Publish"/>.</summary>
    public async Task PublishAsync(object fact, CancellationToken stop)
    {
        var message = OutboxMessage.Of(fact);
        await ExecuteAsync($"insert into events.outbox (fact, body) values ({message.Fact}, {message.Body}::jsonb)", stop);
        AfterCommit(signal.Raise);
    }

    internal void Attach(ModuleDb context)
    {
        contexts.Add(context);
        if (Transaction is not null) context.Join(Transaction);
    }

    internal void Detach(ModuleDb context) => contexts.Remove(context);

    private NpgsqlCommand Command(FormattableString sql)
    {
        var command = Connection.CreateCommand();
        command.Transaction = Transaction;
        Sql.Fill(command, sql);
        return command;
    }

    private async Task EndAsync(bool commit, CancellationToken stop)
    {
        var transaction = Transaction!;
        foreach (var context in contexts) context.Join(null);
        Transaction = null;
        var actions = afterCommit.ToArray();
        afterCommit.Clear();
        try
        {
            if (commit) await transaction.CommitAsync(stop);
        }
        finally
        {
            await transaction.DisposeAsync();
        }

        if (!commit) return;
        foreach (var action in actions) action();
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    public void Dispose() => Connection.Dispose();

    /// <summary>A unit of work: everything between begin and commit happens, or nothing does.</summary>
    public sealed class Work(DbSession session, bool isOutermost) : IAsyncDisposable
    {
        private bool ended;

        public async Task CommitAsync(CancellationToken stop)
        {
            if (ended) return;
            ended = true;
            if (isOutermost) await session.EndAsync(commit: true, stop);
        }

        public async ValueTask DisposeAsync()
        {
            if (ended || !isOutermost) return;
            ended = true;
            await session.EndAsync(commit: false, CancellationToken.None);
        }
    }
}
