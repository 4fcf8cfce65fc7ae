using Ctms.Accounts.Roles;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Users;

[Requires(Permissions.SeeUsers)]
internal sealed class IndexModel(UserList users, RoleNames roles) : ListPage<UserRow>
{
    private IReadOnlyDictionary<string, string> roleNames = new Dictionary<string, string>();

    protected override string ActPermission => Permissions.ManageUsers;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        roleNames = await roles.ReadAsync(stop);
        return null;
    }

    protected override ListDefinition<UserRow> Define() => new("accounts.users", T["Users"])
    {
        Search = T["Name or e-mail"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Name"], row => row.Name) { Sort = "name", Html = row => Cell.Person(row.Name, row.Email, $"/accounts/users/{row.Id}") },
            new("email", T["E-mail"], row => row.Email) { Sort = "email", Optional = true },
            new("roles", T["Roles"], row => string.Join(", ", row.Roles)) { Html = row => Cell.Tags(row.Roles, 2), Card = CardPlace.Wide },
            new("state", T["State"], row => row.State) { Html = row => row.IsDemo && row.State != "deactivated" ? Cell.Badge(T["Demo person"], Tone.Violet) : Cell.Badge(UserWords.State(row.State, T)), Card = CardPlace.Right },
            new("factor", T["Second step"], row => UserWords.SecondFactor(row.SecondFactor, T)) { CardLabel = true },
            new("signed-in", T["Last sign-in"], row => row.LastSignIn) { Sort = "signed-in", Html = row => Cell.When(row.LastSignIn), CardLabel = true },
        ],
        Filters =
        [
            Filter.Choice("role", T["Role"], labelOf: id => roleNames.GetValueOrDefault(id, id)),
            Filter.Choice("state", T["State"], labelOf: state => UserWords.State(state, T).Text),
            Filter.Choice("factor", T["Second step"], labelOf: factor => UserWords.SecondFactor(factor, T)),
        ],
        Empty = new(T["No users yet"], T["Invite the people who work with you."], T["Invite person"], "/accounts/users/new", "users"),
    };

    protected override Task<ListSlice<UserRow>> ReadAsync(ListRequest request, CancellationToken stop) => users.ReadAsync(request, stop);
}
