using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ctms.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctms.Testing;

/// <summary>A web server on loopback with a certificate of its own, as another system that the portal asks.</summary>
public sealed class HttpsServer : IAsyncDisposable
{
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;

    private HttpsServer(X509Certificate2 certificate, WebApplication app) => (this.certificate, this.app) = (certificate, app);

    /// <summary>"https://127.0.0.1:…"</summary>
    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<HttpsServer> StartAsync(Func<HttpContext, Task> answer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var own = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(own)));
        var server = builder.Build();
        server.Run(context => answer(context));
        await server.StartAsync();
        return new(own, server);
    }

    /// <summary>The portal's way out, which trusts this server alone and reaches loopback, or what is allowed instead.</summary>
    public OutboundHttp Outbound(string? allow = "127.0.0.0/8") => new(allow, (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }
}
