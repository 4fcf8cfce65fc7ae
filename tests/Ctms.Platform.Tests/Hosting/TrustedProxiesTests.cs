using Ctms.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Ctms.Platform.Tests.Hosting;

/// <summary>On a real server, since only there a connection has an address.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, "127.0.0.1 http")]
    [InlineData("10.0.0.5", "127.0.0.1 http")]
    [InlineData("127.0.0.1", "203.0.113.9 https")]
    [InlineData("10.0.0.5, 127.0.0.0/8", "203.0.113.9 https")]
    public async Task Only_a_named_proxy_is_believed_about_who_asks(string? proxies, string expected) => Assert.Equal(expected, await AskAsync(proxies, "203.0.113.9"));

    [Fact]
    public async Task What_a_person_adds_before_the_proxy_is_not_believed() => Assert.Equal("203.0.113.9 https", await AskAsync("127.0.0.1", "198.51.100.1, 203.0.113.9"));

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10.0.0.0/99")]
    [InlineData("127.0.0.1; 10.0.0.5")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string proxies) =>
        Assert.Contains(proxies, (await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(proxies, "203.0.113.9"))).Message, StringComparison.Ordinal);

    /// <summary>Asks a server as a proxy on this machine would; answers whom it saw.</summary>
    private static async Task<string> AskAsync(string? proxies, string forwardedFor)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new(TrustedProxies.Setting, proxies)]);
        await using var app = builder.Build();
        app.UseTrustedProxies();
        app.Run(context => context.Response.WriteAsync($"{context.Connection.RemoteIpAddress} {context.Request.Scheme}"));
        await app.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single());
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
