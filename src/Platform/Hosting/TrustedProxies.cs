using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Hosting;

/// <summary>
/// Ctms:TrustedProxies names the reverse proxies, as addresses or networks with commas between ("10.0.0.5, 192.168.7.0/24"). Only what they say is believed about who asked
/// and whether it was asked by TLS: otherwise anybody could pass for another address and escape the throttle of sign-ins.
/// </summary>
public static class TrustedProxies
{
    public const string Setting = "Ctms:TrustedProxies";

    /// <summary>Nothing is believed while the setting is empty. Throws InvalidOperationException for what is neither an address nor a network.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        var named = Networks.Parse(Setting, app.ApplicationServices.GetRequiredService<IConfiguration>()[Setting]);
        if (named.Length == 0) return;
        // As many proxies as are named may stand one behind the other.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in named) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
