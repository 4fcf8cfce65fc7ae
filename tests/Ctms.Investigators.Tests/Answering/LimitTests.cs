using System.Net;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Answering;

/// <summary>The portal with a limit that a test reaches quickly.</summary>
public sealed class LimitedApp(PgServer server) : InvestigatorsApp(server)
{
    protected override string[] Configuration => ["--Ctms:PublicForms:PerMinute=3"];
}

public class LimitTests(LimitedApp app) : IClassFixture<LimitedApp>
{
    [Fact]
    public async Task A_flood_on_one_link_is_held_back_and_shuts_nobody_else_out()
    {
        var (flooded, other) = (await GivenInvitation.MakeAsync(app), await GivenInvitation.MakeAsync(app));
        using var browser = app.Anonymous();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(flooded.Link)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync(flooded.Link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(other.Link)).StatusCode);
    }
}
