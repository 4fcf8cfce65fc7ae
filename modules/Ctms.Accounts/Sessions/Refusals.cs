using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.Sessions;

/// <summary>Who asked for something that their roles do not allow stands in the trail (AZ-12).</summary>
internal sealed class Refusals(DbSession session, CurrentUser user)
{
    public Task RecordAsync(HttpContext http, CancellationToken stop) => session.ExecuteAsync($"""
        select audit.record('access-refused', {user.Id}::uuid, jsonb_build_object('page', {http.Request.Path.Value ?? "/"}::text, 'method', {http.Request.Method}::text))
        """, stop);
}
