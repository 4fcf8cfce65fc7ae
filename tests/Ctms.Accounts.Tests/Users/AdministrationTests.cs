using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Users;

public sealed class AdministrationTests(AccountsApp app) : IClassFixture<AccountsApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SecondFactorAsync("optional");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Requirement("ID-14")]
    public async Task An_invited_person_chooses_the_password_and_is_in()
    {
        var boss = await BossAsync("inviter@example.org");

        var sent = await boss.FillInAsync("/accounts/users/new", "form.form", ("Name", "Núñez, María"), ("Email", "maria@example.org"), ("Grant.Role", Role.FeasibilityAnalyst), ("Grant.Scope", "*"));
        var link = await app.MailedLinkAsync("maria@example.org");
        var joined = await app.Anonymous().FillInAsync(link, "form", ("Password", AccountsApp.Password));
        using var again = await app.Anonymous().GetAsync(link);

        Assert.StartsWith("/accounts/users/", AccountsApp.To(sent), StringComparison.Ordinal);
        Assert.Equal("/", AccountsApp.To(joined));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal("Núñez, María", await app.OneAsync<string>($"select name from accounts.account where email_key = 'maria@example.org'"));
    }

    [Fact]
    public async Task An_invitation_without_role_or_for_a_taken_address_keeps_what_was_typed()
    {
        await app.PersonAsync("taken@example.org");
        var boss = await BossAsync("inviter2@example.org");

        var noRole = await boss.FillInAsync("/accounts/users/new", "form.form", ("Name", "New Person"), ("Email", "new.person@example.org"));
        var taken = await boss.FillInAsync("/accounts/users/new", "form.form", ("Name", "New Person"), ("Email", "TAKEN@example.org"), ("Grant.Role", Role.StudyManager));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noRole.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Equal("New Person", (await Browser.ReadAsync(noRole)).QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Contains("already an account", (await Browser.ReadAsync(taken)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Requirement("AZ-12", "ID-11")]
    public async Task Giving_and_taking_a_role_ends_sessions_and_stands_in_the_history_with_the_reason()
    {
        var boss = await BossAsync("granter@example.org");
        var person = await app.PersonAsync("gets.role@example.org");
        var browser = await app.EnterAsync("gets.role@example.org");

        var given = await boss.FillInAsync($"/accounts/users/{person.Id}/grant", "form.form", ("Grant.Role", Role.QaAuditor), ("Reason", "covers for a colleague"));
        using var after = await browser.GetAsync("/accounts/profile");
        var page = await boss.OpenAsync($"/accounts/users/{person.Id}");
        var form = page.QuerySelectorAll("form[action*=Revoke]").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Last();
        var taken = await boss.SubmitAsync(form, ("reason", "colleague is back"));
        var history = (await boss.OpenAsync($"/accounts/users/{person.Id}/history")).QuerySelector("main")!.TextContent;

        Assert.Equal($"/accounts/users/{person.Id}", AccountsApp.To(given));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal($"/accounts/users/{person.Id}", AccountsApp.To(taken));
        Assert.Contains("covers for a colleague", history, StringComparison.Ordinal);
        Assert.Contains("colleague is back", history, StringComparison.Ordinal);
        Assert.Contains("added role QA / auditor", history, StringComparison.Ordinal);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from access.user_grant where user_id = {person.Id} and role_id = {Role.QaAuditor}"));
    }

    [Fact, Requirement("AZ-07")]
    public async Task Nobody_gives_a_role_to_themselves_and_only_system_administrators_make_system_administrators()
    {
        var tenant = await app.PersonAsync("tenant@example.org", Role.TenantAdministrator);
        var person = await app.PersonAsync("plain@example.org");
        var admin = await app.PersonAsync("sysadmin@example.org", Role.SystemAdministrator);
        var browser = await app.EnterAsync("tenant@example.org");

        var own = await browser.FillInAsync($"/accounts/users/{tenant.Id}/grant", "form.form", ("Grant.Role", Role.StudyManager), ("Reason", "me too"));
        var high = await browser.FillInAsync($"/accounts/users/{person.Id}/grant", "form.form", ("Grant.Role", Role.SystemAdministrator), ("Reason", "promotion"));
        var off = await browser.FillInAsync($"/accounts/users/{admin.Id}", "form[action*=Deactivate]", ("reason", "coup"));
        var fine = await browser.FillInAsync($"/accounts/users/{person.Id}/grant", "form.form", ("Grant.Role", Role.MedicalReviewer), ("Reason", "new task"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, high.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, off.StatusCode);
        Assert.Equal($"/accounts/users/{person.Id}", AccountsApp.To(fine));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from access.user_grant where user_id = {tenant.Id}"));
    }

    [Fact, Requirement("AZ-04")]
    public async Task Somebody_whose_rights_end_at_a_client_sees_and_changes_only_the_people_of_that_client()
    {
        var (client, other) = (await ClientAsync("ACME"), await ClientAsync("RIVAL"));
        await app.PersonAsync("stranger@example.org");
        var mine = await app.PersonAsync("mine@example.org");
        await app.ExecuteAsync($"delete from access.user_grant where user_id = {mine.Id}");
        await app.GrantAsync(mine.Id, Role.StudyManager, new ScopeTarget(client));
        var stranger = await app.OneAsync<Guid>($"select id from accounts.account where email_key = 'stranger@example.org'");
        var local = await app.PersonAsync("local@example.org");
        await app.ExecuteAsync($"delete from access.user_grant where user_id = {local.Id}");
        await app.GrantAsync(local.Id, Role.TenantAdministrator, new ScopeTarget(client));
        var browser = await app.EnterAsync("local@example.org");

        var list = (await browser.OpenAsync("/accounts/users")).QuerySelector("main")!.TextContent;
        using var foreign = await browser.GetAsync($"/accounts/users/{stranger}");
        using var missing = await browser.GetAsync($"/accounts/users/{Guid.CreateVersion7()}");
        var beyond = await browser.FillInAsync($"/accounts/users/{mine.Id}/grant", "form.form", ("Grant.Role", Role.CountryManager), ("Grant.Scope", "client:RIVAL"), ("Reason", "try"));
        var everywhere = await browser.FillInAsync($"/accounts/users/{mine.Id}/grant", "form.form", ("Grant.Role", Role.CountryManager), ("Grant.Scope", "*"), ("Reason", "try"));
        var within = await browser.FillInAsync($"/accounts/users/{mine.Id}/grant", "form.form", ("Grant.Role", Role.CountryManager), ("Grant.Scope", "client:ACME"), ("Grant.Country", "DE"), ("Reason", "Germany"));

        Assert.Contains("mine@example.org", list, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger@example.org", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(missing.StatusCode, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, beyond.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, everywhere.StatusCode);
        Assert.Equal($"/accounts/users/{mine.Id}", AccountsApp.To(within));
        Assert.Equal("DE", await app.OneAsync<string>($"select country from access.user_grant where user_id = {mine.Id} and role_id = {Role.CountryManager} and client_id = {client}"));
        Assert.NotEqual(client, other);
    }

    [Fact]
    public async Task A_role_is_changed_with_a_reason_and_holds_with_the_next_request()
    {
        var boss = await BossAsync("rolemaker@example.org");
        await app.PersonAsync("reviewer@example.org", Role.MedicalReviewer);
        var browser = await app.EnterAsync("reviewer@example.org");
        using var before = await browser.GetAsync("/accounts/users");
        var kept = (await app.QueryAsync<string>($"select permission from access.role_permission where role_id = {Role.MedicalReviewer}")).Select(p => ("Allowed", p));

        var none = await boss.FillInAsync($"/accounts/roles/{Role.MedicalReviewer}", "form.form", [.. kept, ("Allowed", "accounts.see-users")]);
        var saved = await boss.FillInAsync($"/accounts/roles/{Role.MedicalReviewer}", "form.form", [.. kept, ("Allowed", "accounts.see-users"), ("Reason", "helps with onboarding")]);
        using var after = await browser.GetAsync("/accounts/users");

        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Equal("/accounts/roles", AccountsApp.To(saved));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("helps with onboarding", await app.OneAsync<string>($"select reason from audit.entry where table_name = 'access.role_permission' and new ->> 'permission' = 'accounts.see-users' and new ->> 'role_id' = {Role.MedicalReviewer}"));
        Assert.True(await app.EventsAsync("access-refused") > 0);
    }

    [Fact]
    public async Task The_system_administrators_role_is_fixed_and_the_last_one_stays()
    {
        await app.ExecuteAsync($"delete from access.user_grant where role_id = {Role.SystemAdministrator}");
        var boss = await BossAsync("last@example.org");
        var second = await app.PersonAsync("second@example.org", Role.SystemAdministrator);

        var page = await boss.OpenAsync($"/accounts/roles/{Role.SystemAdministrator}");
        await boss.FillInAsync($"/accounts/users/{second.Id}", "form[action*=Deactivate]", ("reason", "leaves"));

        Assert.Null(page.QuerySelector("main form button.btn-primary"));
        Assert.False(await app.OneAsync<bool>($"select active from accounts.account where id = {second.Id}"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from access.user_grant g join accounts.account a on a.id = g.user_id where g.role_id = {Role.SystemAdministrator} and a.active"));
    }

    [Theory]
    [InlineData("/accounts/users", Role.TenantAdministrator, HttpStatusCode.OK)]
    [InlineData("/accounts/users", Role.QaAuditor, HttpStatusCode.OK)]
    [InlineData("/accounts/users", Role.StudyManager, HttpStatusCode.Forbidden)]
    [InlineData("/accounts/users/new", Role.QaAuditor, HttpStatusCode.Forbidden)]
    [InlineData("/accounts/users/new", Role.TenantAdministrator, HttpStatusCode.OK)]
    [InlineData("/accounts/roles", Role.TenantAdministrator, HttpStatusCode.OK)]
    [InlineData("/accounts/roles", Role.ClientViewer, HttpStatusCode.Forbidden)]
    [InlineData("/accounts/sessions", Role.TenantAdministrator, HttpStatusCode.OK)]
    [InlineData("/accounts/sessions", Role.QaAuditor, HttpStatusCode.Forbidden)]
    [InlineData("/accounts/users?format=csv", Role.StudyManager, HttpStatusCode.Forbidden)]
    public async Task Pages_open_for_those_who_may(string url, string role, HttpStatusCode status)
    {
        var email = $"{role}.{url.GetHashCode(StringComparison.Ordinal):x}@example.org";
        await app.PersonAsync(email, role);
        var browser = await app.EnterAsync(email);

        using var answer = await browser.GetAsync(url);

        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<Browser> BossAsync(string email)
    {
        await app.PersonAsync(email, Role.SystemAdministrator);
        return await app.EnterAsync(email);
    }

    private async Task<Guid> ClientAsync(string code)
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into access.scope_node (id, kind, code, name) values ({id}, 'client', {code}, {code + " Ltd"})");
        return id;
    }
}
