using System.Text.Json;
using Ctms.Platform.Data;

namespace Ctms.Accounts.SignIn;

/// <summary>Sign-ins, failures and changes of credentials, in the audit trail beside the changes of records (AT-07).</summary>
internal sealed class SecurityLog(DbSession session)
{
    public Task RecordAsync(string what, Guid? account, IReadOnlyDictionary<string, string> details, CancellationToken stop) =>
        session.ExecuteAsync($"select audit.record({what}, {account}::uuid, {JsonSerializer.Serialize(details)}::jsonb)", stop);

    public Task RecordAsync(string what, Guid? account, CancellationToken stop) => RecordAsync(what, account, new Dictionary<string, string>(), stop);
}
