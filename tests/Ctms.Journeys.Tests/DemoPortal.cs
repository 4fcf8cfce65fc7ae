using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>The built host with the demo recipe, and one browser, for all journeys.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly Dictionary<string, string> sessions = [];
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private IPlaywright? playwright;
    private PortalProcess? portal;

    public IBrowser Browser { get; private set; } = null!;

    public PortalProcess Portal => portal!;

    public async ValueTask InitializeAsync()
    {
        // Machines that build at the same time are slow; a page that never comes still fails.
        Assertions.SetDefaultExpectTimeout(20_000);
        portal = await PortalProcess.StartAsync("demo");
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CTMS_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null) await portal.DisposeAsync();
        oneAtATime.Dispose();
    }

    /// <summary>A window of somebody who is not signed in.</summary>
    public async Task<Visit> AnonymousAsync(bool script = true, int width = 1440) => await Visit.OpenAsync(Browser, Portal.Url, null, script, width);

    /// <summary>A window of a person with this role, signed in by the console's one-time link.</summary>
    public async Task<Visit> SignInAsync(string role, string scope = "*", bool script = true, int width = 1440)
    {
        await oneAtATime.WaitAsync();
        try
        {
            var key = role + " " + scope;
            if (!sessions.TryGetValue(key, out var state)) sessions[key] = state = await NewSessionAsync(role, scope);
            return await Visit.OpenAsync(Browser, Portal.Url, state, script, width);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<string> NewSessionAsync(string role, string scope)
    {
        var email = $"journey.{role}.{sessions.Count}@example.org";
        var (code, last, errors) = await PortalProcess.VerbAsync("--data", Portal.DataFolder, "user", "add", email, "--name", "Journey " + role.Replace('-', ' '), "--role", role, "--scope", scope);
        Assert.True(code == 0, errors);
        await using var visit = await AnonymousAsync();
        await visit.Page.GotoAsync(JsonDocument.Parse(last).RootElement.GetProperty("signIn").GetString()!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/accounts/link/", StringComparison.Ordinal));
        return await visit.Page.Context.StorageStateAsync();
    }
}
