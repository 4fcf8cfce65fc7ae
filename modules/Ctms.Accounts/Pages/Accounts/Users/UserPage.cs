using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Pages.Accounts.Users;

/// <summary>A tab of a user's record. Who lies outside of one's scope is not there (AZ-04).</summary>
internal abstract class UserPage(UserRead users) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected UserRead Read => users;

    public UserView Person { get; private set; } = null!;

    public bool MayManage { get; private set; }

    public StatusText Status => UserWords.State(UserWords.StateOf(Person), T);

    public string Address => $"/accounts/users/{Id}";

    public IReadOnlyList<Crumb> Crumbs => [new(T["Users"], "/accounts/users"), new(Person.Name)];

    protected async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await users.FindAsync(Id, stop) is not { } person) return false;
        Person = person;
        MayManage = await HttpContext.RequestServices.GetRequiredService<IAccess>().AllowsAsync(Permissions.ManageUsers, stop);
        return true;
    }
}
