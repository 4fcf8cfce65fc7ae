using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using IPNetwork = System.Net.IPNetwork;

namespace Ctms.Platform.Hosting;

/// <summary>The portal does not connect to this address; the message says why, for people.</summary>
public sealed class OutboundRefusedException(string message) : Exception(message);

/// <summary>
/// Requests to addresses that people typed. Where a name leads is looked at in the moment of connecting, so that a name that changes its mind leads nowhere else: no address of this
/// machine, of the network behind it or of a cloud's own services, and no unusual port, unless Ctms:Outbound:Allow names the address ("10.1.0.0/16, 192.168.7.12"). Only https; redirects are not
/// followed, no cookies, no credentials, no proxy of the environment.
/// </summary>
public sealed class OutboundHttp : IDisposable
{
    public const string Setting = "Ctms:Outbound:Allow";

    private static readonly int[] Ports = [443, 8443];

    // Everything that RFC 6890 and its successors keep for special purposes, and what leads to them by translation.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private readonly IPNetwork[] allowed;
    private readonly HttpMessageInvoker invoker;

    public OutboundHttp(IConfiguration configuration)
        : this(configuration[Setting], null)
    {
    }

    /// <summary>Certificates are checked as usual unless a test brings its own check.</summary>
    internal OutboundHttp(string? allow, RemoteCertificateValidationCallback? certificate)
    {
        allowed = Networks.Parse(Setting, allow);
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, Credentials = null, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.Zero, MaxResponseHeadersLength = 32,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = certificate }, ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Whether the portal connects to this address.</summary>
    public bool MayReach(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(n => n.Contains(plain)) || (Ports.Contains(port) && !Special.Any(n => n.Contains(plain)));
    }

    /// <summary>Sends it and reads the head of the answer. HttpRequestException when there is none; somewhere inside it an <see cref="OutboundRefusedException"/> when the portal would not ask.</summary>
    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri address, CancellationToken stop)
    {
        if (address.Scheme != Uri.UriSchemeHttps) throw new HttpRequestException("Not asked.", new OutboundRefusedException("Only https is asked"));
        using var request = new HttpRequestMessage(method, address);
        using var answer = await invoker.SendAsync(request, stop);
        return answer.StatusCode;
    }

    public void Dispose() => invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        var reachable = addresses.Where(a => MayReach(a, port)).ToArray();
        if (reachable.Length == 0) throw new OutboundRefusedException("Its address lies in the portal's own network or has an unusual port; that is asked only where the configuration allows it");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
