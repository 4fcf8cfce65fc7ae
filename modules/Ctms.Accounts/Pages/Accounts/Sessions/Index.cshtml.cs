using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Sessions;

[Requires(Permissions.EndSessions)]
internal sealed class IndexModel(SessionList sessions, UserRead users, OpenSessions open, GrantRights rights, CurrentUser user) : ListPage<SessionRow>
{
    protected override ListDefinition<SessionRow> Define() => new("accounts.sessions", T["Sessions"])
    {
        Search = T["Name, e-mail or address"],
        DefaultSort = "-seen",
        Columns =
        [
            new("name", T["Person"], row => row.Name) { Sort = "name", Html = row => Cell.Person(row.Name, row.Email, $"/accounts/users/{row.AccountId}") },
            new("device", T["Browser"], row => row.Device) { Html = row => row.Id == User.SessionId() ? Markup.Html($"{row.Device} {Cell.Badge(T["here"], Tone.Green)}") : Cell.Text(row.Device), Card = CardPlace.Wide },
            new("source", T["From"], row => row.Source),
            new("method", T["Proved by"], row => row.Method) { Optional = true },
            new("since", T["Since"], row => row.CreatedAt) { Sort = "since", Html = row => Cell.When(row.CreatedAt), CardLabel = true },
            new("seen", T["Last seen"], row => row.LastSeenAt) { Sort = "seen", Html = row => Cell.When(row.LastSeenAt), CardLabel = true },
        ],
        RowName = row => $"{row.Name}, {row.Device}",
        RowActions = row => row.AccountId == user.Id ? [] : [new RowAction(T["Sign out"], $"/accounts/sessions?handler=End&account={row.AccountId}&id={row.Id}", "logout", Post: true)],
        Empty = new(T["Nobody is signed in"], null, Icon: "users"),
    };

    protected override Task<ListSlice<SessionRow>> ReadAsync(ListRequest request, CancellationToken stop) => sessions.ReadAsync(request, stop);

    public async Task<IActionResult> OnPostEndAsync(Guid account, Guid id, CancellationToken stop)
    {
        // Whoever is not visible here cannot be signed out from here.
        if (await users.FindAsync(account, stop) is null) return NotFound();
        if (await rights.IsSystemAdministratorAsync(account, stop) && !await rights.IsSystemAdministratorAsync(user.Id, stop)) return Forbid();
        var ended = await open.EndAsync(account, id, "ended by an administrator", stop);
        return this.SeeUrl("/accounts/sessions", ended ? T["Signed out"] : T["This session had ended already"]);
    }
}
