using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;

namespace Ctms.Publishing.Portal;

/// <summary>
/// Asks the systems of studies whether they answer, where people want it. Any answer counts, a refusal too: what is behind the sign-in of another system is not ours to see. Only a fault
/// of the server, or no answer, does not.
/// </summary>
// unscoped: the portal itself asks
internal sealed class CheckLinks(DbSession session, OutboundHttp outbound, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 1/5 * * * ?";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int AtOnce = 8;

    public async Task RunAsync(CancellationToken stop)
    {
        var links = await session.QueryAsync<Link>($"select id, url from publishing.link where is_checked", stop);
        // Nothing of the database is held meanwhile. An address is asked once, however many studies name it.
        var faults = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(links.Select(l => l.Url).Distinct(StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (url, token) => faults[url] = await FaultAsync(url, token));
        await session.ExecuteAsync($"""
            insert into publishing.link_check as c (link_id, checked_at, failing_since, says)
            select l.id, {clock.GetUtcNow()}, case when a.fault is not null then {clock.GetUtcNow()} end, a.fault
              from unnest({links.Select(l => l.Id).ToArray()}::uuid[], {links.Select(l => l.Url).ToArray()}::text[], {links.Select(l => faults[l.Url]).ToArray()}::text[]) a(id, url, fault)
              join publishing.link l on l.id = a.id and l.url = a.url and l.is_checked
                on conflict (link_id) do update set checked_at = excluded.checked_at, says = excluded.says, failing_since = case when excluded.says is not null then coalesce(c.failing_since, excluded.failing_since) end
            """, stop);
    }

    private async Task<string?> FaultAsync(string url, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var status = await outbound.StatusAsync(HttpMethod.Head, new Uri(url), patience.Token);
            // Some servers know no HEAD.
            if (status is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed) status = await outbound.StatusAsync(HttpMethod.Get, new Uri(url), patience.Token);
            return (int)status >= 500 ? "Its server has a fault" : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return "No answer within 10 seconds";
        }
        catch (HttpRequestException fault)
        {
            return Why(fault);
        }
    }

    private static string Why(Exception fault) => fault switch
    {
        OutboundRefusedException refused => refused.Message,
        AuthenticationException => "Its certificate is not valid",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "Its name leads nowhere",
        { InnerException: { } inner } => Why(inner),
        _ => "No connection",
    };

    private sealed record Link(Guid Id, string Url);
}
