using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>1. An administrator invites people with a role within a scope, and sees what goes on in the house.</summary>
public sealed class InvitePeopleJourney(DemoPortal demo)
{
    [Fact]
    public async Task The_first_administrator_comes_in_by_the_console_link_and_invites_an_analyst_who_then_signs_in()
    {
        await using var portal = await Ctms.Testing.PortalProcess.StartAsync("none", null, "--Ctms:SecondFactor=optional");
        Assert.NotNull(portal.FirstSignIn);
        await using var admin = await Visit.OpenAsync(demo.Browser, portal.Url, null, script: true, 1440);
        await admin.GoAsync("/accounts/sign-in");
        await admin.GoAsync(new Uri(portal.FirstSignIn).PathAndQuery);
        await admin.Page.GetByLabel("Your name").FillAsync("Journey Administrator");
        await admin.Page.GetByLabel("E-mail").FillAsync("journey.first@example.org");
        await admin.Page.GetByLabel("Password").FillAsync("a long enough pass phrase");
        await admin.Button("Begin").ClickAsync();
        await admin.Page.WaitForURLAsync("**/");
        await admin.CheckAsync();

        await admin.GoAsync("/accounts/users/new");
        await admin.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Journey Invited");
        await admin.Page.GetByLabel("E-mail").FillAsync("journey.invited@example.org");
        await admin.Page.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Label = "Feasibility analyst" });
        await admin.Button("Send invitation").ClickAsync();
        await Assertions.Expect(admin.Main).ToContainTextAsync("Journey Invited");

        var link = await MailFolder.LinkToAsync(portal.DataFolder, "journey.invited@example.org");
        await using var invited = await Visit.OpenAsync(demo.Browser, portal.Url, null, script: true, 1440);
        await invited.GoAsync(link);
        await invited.Page.GetByLabel("Password").FillAsync("another long pass phrase");
        await invited.Main.Locator("form button").First.ClickAsync();
        await invited.Page.WaitForURLAsync("**/");
        await Assertions.Expect(invited.Page.GetByRole(AriaRole.Link, new() { Name = "Investigators" }).First).ToBeVisibleAsync();
        await Assertions.Expect(invited.Page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/accounts/users")]
    [InlineData("/accounts/roles")]
    [InlineData("/accounts/sessions")]
    [InlineData("/administration")]
    [InlineData("/administration/audit")]
    [InlineData("/administration/features")]
    [InlineData("/administration/jobs")]
    [InlineData("/administration/mail")]
    public async Task An_administrator_sees_the_house(string path)
    {
        await using var wide = await demo.SignInAsync("system-administrator");
        await wide.GoAsync(path);
        await using var phone = await demo.SignInAsync("system-administrator", width: 390);
        await phone.GoAsync(path);
    }

    [Fact]
    public async Task A_job_that_is_run_at_once_stands_in_the_history_with_the_time_that_it_took()
    {
        await using var visit = await demo.SignInAsync("system-administrator");
        await visit.GoAsync("/administration/jobs");
        await visit.Page.Locator("summary", new() { HasText = "Run now" }).First.ClickAsync();
        await visit.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        var took = visit.Page.Locator(".list-table tbody td[data-label='Took, ms']").First;
        await Wait.UntilAsync(async () =>
        {
            await visit.Page.ReloadAsync();
            return await took.CountAsync() > 0;
        });
        // A count over the demonstration takes far less than a minute, whatever the machine does.
        Assert.InRange(double.Parse(await took.InnerTextAsync(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture), 0, 60_000);
    }
}
