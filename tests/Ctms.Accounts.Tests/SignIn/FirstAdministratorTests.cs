using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.SignIn;

public sealed class FirstAdministratorTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact, Requirement("ID-17")]
    public async Task A_fresh_portal_has_no_account_and_one_link_that_makes_the_administrator()
    {
        await app.SecondFactorAsync("optional");
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from accounts.account"));
        var link = new Uri((await LinkAsync())!).PathAndQuery;

        var made = await app.Anonymous().FillInAsync(link, "form", ("Name", "Ada Example"), ("Email", "ada@example.org"), ("Password", AccountsApp.Password));
        using var again = await app.Anonymous().GetAsync(link);

        Assert.Equal("/", AccountsApp.To(made));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Null(await LinkAsync());
        Assert.Equal("system-administrator", await app.OneAsync<string>($"select role_id from access.user_grant"));
        Assert.Equal("/", AccountsApp.To((await app.TypeAsync("ada@example.org")).Answer));
    }

    private Task<string?> LinkAsync() => app.AsSystemAsync(s => s.GetRequiredService<IFirstSignIn>().LinkAsync(CancellationToken.None));
}
