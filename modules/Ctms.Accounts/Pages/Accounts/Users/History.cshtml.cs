using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Users;

[Requires(Permissions.SeeUsers)]
internal sealed class HistoryModel(UserRead users) : UserPage(users)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();
}
