using System.Data.Common;
using Ctms.Platform.Access;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>Tells the database, per transaction, who acts, for whom, why and in which request: the audit triggers write it down.</summary>
internal sealed class AuditContext(CurrentUser user) : DbTransactionInterceptor
{
    private const string Sql = """
        select set_config('ctms.actor_id', $1, true), set_config('ctms.actor', $2, true), set_config('ctms.on_behalf_of', $3, true),
               set_config('ctms.reason', $4, true), set_config('ctms.request', $5, true), set_config('ctms.operation', $6, true)
        """;

    public static async Task SetAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CurrentUser user, CancellationToken stop)
    {
        await using var command = Command(connection, transaction, user);
        await command.ExecuteNonQueryAsync(stop);
    }

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Command((NpgsqlConnection)connection, (NpgsqlTransaction)result, user);
        command.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await SetAsync((NpgsqlConnection)connection, (NpgsqlTransaction)result, user, cancellationToken);
        return result;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction? transaction, CurrentUser user)
    {
        var command = new NpgsqlCommand(Sql, connection, transaction);
        foreach (var value in new[] { user.Id?.ToString(), user.IsKnown ? user.Name : "", user.OnBehalfOf, user.Reason, user.RequestId, user.Operation })
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? "" });
        return command;
    }
}
