using System.Diagnostics;
using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>The built host with the demo recipe, and one browser, for all journeys.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    /// <summary>Some pages ask who signed in long ago to do it again (FreshSignIn), and all journeys together take longer than that.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (string Email, string State, long At)> sessions = [];
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
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path, Args = ChromiumProgram.Arguments });
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
            var known = sessions.TryGetValue(key, out var session);
            if (!known || Stopwatch.GetElapsedTime(session.At) > Fresh) sessions[key] = session = await NewSessionAsync(role, scope, known ? session.Email : null);
            return await Visit.OpenAsync(Browser, Portal.Url, session.State, script, width);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<(string Email, string State, long At)> NewSessionAsync(string role, string scope, string? known)
    {
        var email = known ?? $"journey.{role}.{sessions.Count}@example.org";
        string[] verb = known is null ? ["user", "add", email, "--name", "Journey " + role.Replace('-', ' '), "--role", role, "--scope", scope] : ["user", "link", email];
        var (code, last, errors) = await PortalProcess.VerbAsync(["--data", Portal.DataFolder, .. verb]);
        Assert.True(code == 0, errors);
        await using var visit = await AnonymousAsync();
        await visit.Page.GotoAsync(JsonDocument.Parse(last).RootElement.GetProperty("signIn").GetString()!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/accounts/link/", StringComparison.Ordinal));
        return (email, await visit.Page.Context.StorageStateAsync(), Stopwatch.GetTimestamp());
    }
}
