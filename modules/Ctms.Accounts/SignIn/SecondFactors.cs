using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Ctms.Accounts.SignIn;

/// <summary>Authenticator apps and recovery codes of accounts. Secrets lie encrypted, recovery codes hashed.</summary>
internal sealed class SecondFactors(DbSession session, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int RecoveryCodes = 10;
    private readonly IDataProtector protector = protection.CreateProtector("Ctms.Accounts.Authenticator");

    public async Task<bool> HasAuthenticatorAsync(Guid account, CancellationToken stop) =>
        await session.QueryOneAsync<bool>($"select exists (select 1 from accounts.authenticator where account_id = {account})", stop);

    public async Task<int> RecoveryCodesLeftAsync(Guid account, CancellationToken stop) =>
        await session.QueryOneAsync<int>($"select count(*)::int from accounts.recovery_code where account_id = {account} and used_at is null", stop);

    /// <summary>Takes a code of the app, each step once: of twenty at the same time one is right (ID-03).</summary>
    public async Task<bool> TakeCodeAsync(Guid account, string code, CancellationToken stop)
    {
        var kept = await session.QueryOneAsync<string>($"select secret from accounts.authenticator where account_id = {account}", stop);
        if (kept is null || Totp.StepOf(protector.Unprotect(Convert.FromBase64String(kept)), code, clock.GetUtcNow()) is not { } step) return false;
        return await session.ExecuteAsync($"update accounts.authenticator set last_step = {step} where account_id = {account} and last_step < {step}", stop) == 1;
    }

    public async Task<bool> TakeRecoveryCodeAsync(Guid account, string code, CancellationToken stop) =>
        await session.ExecuteAsync($"update accounts.recovery_code set used_at = {clock.GetUtcNow()} where account_id = {account} and code_hash = {Secret.Hash(account, code)} and used_at is null", stop) == 1;

    /// <summary>Keeps the key once a code of it was right; answers the recovery codes to be shown once, or nothing for a wrong code.</summary>
    public async Task<IReadOnlyList<string>?> EnrolAsync(Account account, byte[] secret, string code, CancellationToken stop)
    {
        if (Totp.StepOf(secret, code, clock.GetUtcNow()) is not { } step) return null;
        await using var work = await session.BeginAsync(stop);
        var kept = Convert.ToBase64String(protector.Protect(secret));
        await session.ExecuteAsync($"""
            insert into accounts.authenticator (account_id, secret, last_step, created_at) values ({account.Id}, {kept}, {step}, {clock.GetUtcNow()})
            on conflict (account_id) do update set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at
            """, stop);
        var codes = await NewRecoveryCodesAsync(account.Id, stop);
        await work.CommitAsync(stop);
        return codes;
    }

    /// <summary>Ten new ones; the old ones are void.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Guid account, CancellationToken stop)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Secret.NewRecoveryCode()).ToList();
        var (ids, hashes) = (codes.Select(_ => Guid.CreateVersion7()).ToArray(), codes.Select(c => Secret.Hash(account, c)).ToArray());
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"delete from accounts.recovery_code where account_id = {account}", stop);
        await session.ExecuteAsync($"insert into accounts.recovery_code (id, account_id, code_hash) select i, {account}, h from unnest({ids}, {hashes}) t(i, h)", stop);
        await work.CommitAsync(stop);
        return codes;
    }

    public async Task RemoveAsync(Guid account, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"delete from accounts.recovery_code where account_id = {account}", stop);
        await session.ExecuteAsync($"delete from accounts.authenticator where account_id = {account}", stop);
        await work.CommitAsync(stop);
    }
}
