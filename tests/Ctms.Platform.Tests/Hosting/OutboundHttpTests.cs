using System.Net;
using System.Net.Http;
using Ctms.Platform.Hosting;
using Ctms.Testing;
using Microsoft.AspNetCore.Http;

namespace Ctms.Platform.Tests.Hosting;

/// <summary>Addresses that people typed never lead the portal into its own network.</summary>
public sealed class OutboundHttpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Addresses_of_this_machine_its_network_and_of_special_use_are_not_reached(string address)
    {
        using var outbound = new OutboundHttp(null, null);
        Assert.False(outbound.MayReach(IPAddress.Parse(address), 443));
        using var open = new OutboundHttp("0.0.0.0/0, ::/0", null);
        Assert.True(open.MayReach(IPAddress.Parse(address), 9_443));
    }

    [Theory]
    [InlineData("1.1.1.1", 443, true)]
    [InlineData("172.32.0.1", 8_443, true)]
    [InlineData("100.63.255.255", 443, true)]
    [InlineData("2606:4700:4700::1111", 443, true)]
    [InlineData("::ffff:1.1.1.1", 443, true)]
    [InlineData("1.1.1.1", 22, false)]
    [InlineData("1.1.1.1", 5_432, false)]
    [InlineData("2606:4700:4700::1111", 80, false)]
    public void Public_addresses_are_reached_on_the_ports_of_https(string address, int port, bool isReached)
    {
        using var outbound = new OutboundHttp("10.1.0.0/16", null);
        Assert.Equal(isReached, outbound.MayReach(IPAddress.Parse(address), port));
    }

    [Fact]
    public void Only_what_is_allowed_is_reached_besides()
    {
        using var outbound = new OutboundHttp("10.1.0.0/16, 192.168.7.12", null);
        Assert.Equal([true, true, false, false], new[] { "10.1.2.3", "192.168.7.12", "10.2.0.1", "192.168.7.13" }.Select(a => outbound.MayReach(IPAddress.Parse(a), 443)));
        Assert.Contains("Ctms:Outbound:Allow", Assert.Throws<InvalidOperationException>(() => new OutboundHttp("inside", null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://localhost")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f000001")]
    [InlineData("https://0177.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    public async Task No_spelling_of_loopback_is_connected_to(string address)
    {
        var asked = 0;
        await using var server = await HttpsServer.StartAsync(_ => Task.FromResult(Interlocked.Increment(ref asked)));
        using var outbound = server.Outbound(allow: null);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => outbound.StatusAsync(HttpMethod.Get, new Uri($"{address}:{new Uri(server.Url).Port}/"), TestContext.Current.CancellationToken));
        Assert.IsType<OutboundRefusedException>(fault.GetBaseException());
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        var paths = new List<string>();
        await using var server = await HttpsServer.StartAsync(context =>
        {
            paths.Add(context.Request.Path);
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var outbound = server.Outbound();
        Assert.Equal(HttpStatusCode.Redirect, await outbound.StatusAsync(HttpMethod.Get, new Uri(server.Url + "/start"), TestContext.Current.CancellationToken));
        Assert.Equal(["/start"], paths);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_no_connection()
    {
        await using var server = await HttpsServer.StartAsync(_ => Task.CompletedTask);
        using var outbound = new OutboundHttp("127.0.0.1", null);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => outbound.StatusAsync(HttpMethod.Get, new Uri(server.Url), TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.SecureConnectionError, fault.HttpRequestError);
        await Assert.ThrowsAsync<HttpRequestException>(() => outbound.StatusAsync(HttpMethod.Get, new Uri(server.Url.Replace("https", "http", StringComparison.Ordinal)), TestContext.Current.CancellationToken));
    }
}
