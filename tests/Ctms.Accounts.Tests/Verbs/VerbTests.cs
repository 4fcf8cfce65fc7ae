using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Recipes;
using Ctms.Platform.Verbs;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.Verbs;

public sealed class VerbTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task Adds_a_user_whose_link_signs_in()
    {
        await app.SecondFactorAsync("optional");

        var (code, answer) = await RunAsync("user add", "console@example.org", "--name", "Con Sole", "--role", Role.StudyManager);
        var entered = await app.Anonymous().FillInAsync(new Uri(answer.GetProperty("signIn").GetString()!).PathAndQuery, "form");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(["id", "email", "signIn", "expires"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal("/accounts/security/password", AccountsApp.To(entered));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {answer.GetProperty("id").GetGuid()} and new ->> 'event' = 'sign-in-link-made'"));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "nobody@example.org")]
    [InlineData(ExitCode.Usage, "nobody@example.org", "--name", "N", "--role", "study-manager", "--colour", "red")]
    [InlineData(ExitCode.Refused, "no address", "--name", "N", "--role", "study-manager")]
    [InlineData(ExitCode.Refused, "nobody@example.org", "--name", "N", "--role", "emperor")]
    [InlineData(ExitCode.Refused, "nobody@example.org", "--name", "N", "--role", "study-manager", "--scope", "study:NOWHERE")]
    [InlineData(ExitCode.Refused, "nobody@example.org", "--name", "N", "--role", "study-manager", "--scope", "all of it")]
    [InlineData(ExitCode.Refused, "nobody@example.org", "--name", "N", "--role", "study-manager", "--scope", "country:XX")]
    public async Task Refuses_what_it_cannot_take_and_adds_nobody(ExitCode code, params string[] words)
    {
        var (answered, _) = await RunAsync("user add", words);

        Assert.Equal(code, answered);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from accounts.account where email_key = 'nobody@example.org'"));
    }

    [Fact]
    public async Task Finds_a_site_by_study_country_and_number()
    {
        var (study, site) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.ExecuteAsync($"insert into access.scope_node (id, kind, code, name) values ({study}, 'study', 'AB-12', 'Alpha')");
        await app.ExecuteAsync($"insert into access.scope_node (id, kind, parent_id, code, name) values ({site}, 'site', {study}, 'AB-12/003', 'Charité')");

        var (code, answer) = await RunAsync("user add", "site.person@example.org", "--name", "S", "--role", Role.SiteCoordinator, "--scope", "study:ab-12/country:DE/site:003");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from access.user_grant where user_id = {answer.GetProperty("id").GetGuid()} and study_id = {study} and country = 'DE' and site_id = {site}"));
        var (_, users) = await RunAsync("user list");
        var mine = users.GetProperty("users").EnumerateArray().Single(u => u.GetProperty("email").GetString() == "site.person@example.org");
        Assert.Equal("study:AB-12/country:DE/site:AB-12/003", mine.GetProperty("roles")[0].GetProperty("scope").GetString());
    }

    [Fact]
    public async Task A_link_for_nobody_is_refused()
    {
        Assert.Equal(ExitCode.Refused, (await RunAsync("user link", "unknown@example.org")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("user link")).Code);
    }

    [Fact]
    public async Task Lists_the_fourteen_roles()
    {
        var (_, answer) = await RunAsync("role list");

        Assert.Equal(14, answer.GetProperty("count").GetInt32());
        Assert.Contains("accounts.manage-users", answer.GetProperty("roles")[0].GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task The_recipe_adds_one_demonstration_account_a_role_once_and_they_can_be_removed()
    {
        var file = Path.Combine(app.DataFolder, "users.json");
        await File.WriteAllTextAsync(file, """{"name":"t","title":"t","steps":[{"name":"users","demo":true,"secondFactor":"optional"}]}""");

        for (var i = 0; i < 2; i++) await app.AsSystemAsync(s => s.GetRequiredService<RecipeRunner>().RunAsync(file, CancellationToken.None));
        Assert.Equal(14, await app.OneAsync<long>($"select count(*) from accounts.account where is_demo and email like 'demo.%@example.org'"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from accounts.credential c join accounts.account a on a.id = c.id where a.is_demo and c.password_hash is not null"));

        var (_, link) = await RunAsync("user link", "demo.study-manager@example.org");
        var entered = await app.Anonymous().FillInAsync(new Uri(link.GetProperty("signIn").GetString()!).PathAndQuery, "form");
        Assert.Equal("/", AccountsApp.To(entered));

        var removed = await app.AsSystemAsync(async s => await s.GetServices<IDemoData>().Single(d => d is Accounts.Recipes.DemoAccounts).RemoveAsync(CancellationToken.None));
        Assert.Equal(14, removed["users"]);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from accounts.account where is_demo"));
    }

    private async Task<(ExitCode Code, JsonElement Answer)> RunAsync(string verb, params string[] words)
    {
        var result = await app.AsSystemAsync(s =>
        {
            var found = s.GetServices<IVerb>().Single(v => v.Name == verb);
            return found.RunAsync(new VerbArguments(words, found.Switches), CancellationToken.None);
        });
        return (result.Code, JsonSerializer.SerializeToElement(result.Answer, VerbResult.Json));
    }
}
