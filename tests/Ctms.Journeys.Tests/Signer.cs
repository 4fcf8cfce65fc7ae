using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>Somebody who may sign: came by a link, chose a password, signed in with it, and an administrator recorded who they are.</summary>
public sealed record Signer(Visit Visit, string Name, string Email)
{
    public const string Password = "Quiet harbour 27 lanterns";

    private static int people;

    /// <summary>With an administrator they may sign; without one they only have an account and a password.</summary>
    public static async Task<Signer> JoinAsync(DemoPortal demo, string name, string role, string scope, Visit? administrator = null, int width = 1440)
    {
        var email = $"signer{Interlocked.Increment(ref people)}@example.org";
        var (code, last, errors) = await PortalProcess.VerbAsync("--data", demo.Portal.DataFolder, "user", "add", email, "--name", name, "--role", role, "--scope", scope);
        Assert.True(code == 0, errors);
        await using (var first = await demo.AnonymousAsync())
        {
            await first.Page.GotoAsync(JsonDocument.Parse(last).RootElement.GetProperty("signIn").GetString()!);
            await first.Button("Sign in").ClickAsync();
            await first.Page.WaitForURLAsync(url => !url.Contains("/accounts/link/", StringComparison.Ordinal));
            await first.GoAsync("/accounts/security/password");
            await first.Page.FillAsync("[name=NewPassword]", Password);
            await first.Button("Save password").ClickAsync();
            await first.Page.WaitForURLAsync("**/accounts/security");
        }

        if (administrator is not null) await RecordIdentityAsync(administrator, name, email);
        var visit = await demo.AnonymousAsync(width: width);
        await visit.Page.GotoAsync("/accounts/sign-in");
        await visit.Page.FillAsync("[name=Email]", email);
        await visit.Page.FillAsync("[name=Password]", Password);
        await visit.Button("Sign in").ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return new Signer(visit, name, email);
    }

    /// <summary>All components, as at the first signature of a session.</summary>
    public async Task FillInAsync(string? password = null)
    {
        if (await Visit.Page.Locator("[name='signing.Email']").CountAsync() > 0) await Visit.Page.FillAsync("[name='signing.Email']", Email);
        await Visit.Page.FillAsync("[name='signing.Password']", password ?? Password);
        if (await Visit.Page.Locator("[name='signing.Statement'][type=checkbox]").CountAsync() > 0) await Visit.Page.Locator("[name='signing.Statement'][type=checkbox]").CheckAsync();
    }

    private static async Task RecordIdentityAsync(Visit administrator, string name, string email)
    {
        await administrator.GoAsync("/accounts/users?q=" + Uri.EscapeDataString(email));
        await administrator.Main.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await administrator.Link("Record identity check").ClickAsync();
        await administrator.Page.FillAsync("[name=How]", "Identity card seen in a video call");
        await administrator.Page.FillAsync("[name=Reason]", "Signs surveys from now on");
        await administrator.Button("Record the check").ClickAsync();
        await Assertions.Expect(administrator.Main).ToContainTextAsync("May sign");
    }
}
