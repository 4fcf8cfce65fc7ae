using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class AuditPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Says_who_changed_what_with_the_values_before_and_after()
    {
        await app.ExecuteAsync($"insert into host.setting (name, value) values ('colour', 'blue')");
        await app.ExecuteAsync($"update host.setting set value = 'green' where name = 'colour'");
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        var page = await auditor.OpenAsync("/administration/audit?record=colour");
        var text = page.Body!.TextContent;
        Assert.Contains("changed setting", text);
        Assert.Contains("created setting “Colour”", text);
        Assert.Contains("blue", text);
        Assert.Contains("green", text);
    }

    [Fact]
    public async Task Filters_by_record_person_and_action()
    {
        await app.ExecuteAsync($"insert into host.setting (name, value) values ('one', 'a'), ('two', 'b')");
        await app.ExecuteAsync($"delete from host.setting where name = 'two'");
        using var auditor = await app.SignInAsync(Role.Inspector);
        Assert.Single(await RowsAsync(auditor, "record=one"));
        Assert.Equal(2, (await RowsAsync(auditor, "record=two")).Length);
        Assert.Single(await RowsAsync(auditor, "record=two&action=delete"));
        Assert.Empty(await RowsAsync(auditor, "record=two&who=nobody-of-this-name"));
        Assert.Empty(await RowsAsync(auditor, "record=two&at-to=2001-01-01"));
    }

    [Fact]
    public async Task Exports_the_kept_values_exactly()
    {
        await app.ExecuteAsync($"insert into host.setting (name, value) values ('exact', {"a \"quoted\" value"})");
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        using var answer = await auditor.GetAsync("/administration/audit?record=exact&format=csv");
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("a \\\"\"quoted\\\"\" value", csv);
        Assert.Contains("host.setting", csv);
    }

    [Theory]
    [InlineData("/administration")]
    [InlineData("/administration/audit")]
    [InlineData("/administration/features")]
    [InlineData("/administration/settings")]
    [InlineData("/administration/jobs")]
    [InlineData("/administration/operations")]
    [InlineData("/administration/outbox")]
    [InlineData("/administration/mail")]
    [InlineData("/administration/recipes")]
    public async Task Opens_for_the_system_administrator_only_with_the_right_role(string address)
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        await administrator.OpenAsync(address);
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        using var refused = await analyst.GetAsync(address);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, refused.StatusCode);
    }

    private static async Task<AngleSharp.Dom.IElement[]> RowsAsync(Browser browser, string filter) =>
        [.. (await browser.OpenAsync("/administration/audit?" + filter)).QuerySelectorAll(".list-table > tbody > tr:not(.detail-row)")];
}
