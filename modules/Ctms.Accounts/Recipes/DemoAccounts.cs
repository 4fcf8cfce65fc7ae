using Ctms.Platform.Data;
using Ctms.Platform.Recipes;

namespace Ctms.Accounts.Recipes;

/// <summary>Takes the demonstration accounts away, with all that hangs on them.</summary>
internal sealed class DemoAccounts(DbSession session) : IDemoData
{
    public int Order => 900;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var ids = (await session.QueryAsync<Guid>($"select id from accounts.account where is_demo", stop)).ToArray();
        await session.ExecuteAsync($"delete from access.user_grant where user_id = any({ids})", stop);
        foreach (var table in new[] { "session", "link", "known_device", "recovery_code", "authenticator" })
            await session.ExecuteAsync($"delete from accounts.{Sql.Literal(table)} where account_id = any({ids})", stop);
        await session.ExecuteAsync($"delete from accounts.credential where id = any({ids})", stop);
        await session.ExecuteAsync($"delete from notify.notification where user_id = any({ids})", stop);
        await session.ExecuteAsync($"delete from accounts.account where id = any({ids})", stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["users"] = ids.Length };
    }
}
