using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ctms.KitDemo;
using Microsoft.AspNetCore.Builder;

namespace Ctms.Platform.Tests.Web;

/// <summary>The kit's demonstration on a free port.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly WebApplication app = DemoPortal.Build(["--urls", "http://127.0.0.1:0"]);

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    public async Task<IDocument> PageAsync(string url) => await ParseAsync(await Client.GetAsync(url));

    public async Task<HttpResponseMessage> PartialAsync(HttpMethod method, string url, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Request-Type", "partial");
        return await Client.SendAsync(request);
    }

    public static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
}
