using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Pages.Accounts.Users;

[Requires(Permissions.SeeUsers)]
internal sealed class PersonModel(UserRead users, SessionList sessions, Data.AccountsDb db, CurrentUser user) : UserPage(users)
{
    public IReadOnlyList<GrantView> Grants { get; private set; } = [];

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public IdentityCheck? Identity { get; private set; }

    public string? Refusal { get; private set; }

    public bool IsSelf => user.Id == Id;

    public string Language => Languages.All.FirstOrDefault(l => l.Code == Person.Language).Name ?? Person.Language;

    /// <summary>Address of one of the acts below.</summary>
    public string Do(string act) => $"{Address}?handler={act}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await ReadAsync(stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostSendLinkAsync(CancellationToken stop) =>
        ActAsync(account => Get<SendLink>().RunAsync(account, stop), T["E-mail sent"], stop);

    public Task<IActionResult> OnPostDeactivateAsync(CancellationToken stop) =>
        ActAsync(account => Get<DeactivateAccount>().RunAsync(account, stop), T["Deactivated"], stop);

    public Task<IActionResult> OnPostReactivateAsync(CancellationToken stop) =>
        ActAsync(account => Get<ReactivateAccount>().RunAsync(account, stop), T["Reactivated"], stop);

    public Task<IActionResult> OnPostEndSessionsAsync(CancellationToken stop) =>
        ActAsync(account => Get<EndSessions>().RunAsync(account.Id, stop), T["Signed out everywhere"], stop);

    public Task<IActionResult> OnPostRemoveFactorAsync(CancellationToken stop) =>
        ActAsync(account => Get<RemoveSecondFactor>().RunAsync(account, stop), T["Second step removed"], stop);

    public Task<IActionResult> OnPostRevokeAsync(Guid grant, CancellationToken stop) =>
        ActAsync(account => Get<RevokeGrant>().RunAsync(account, grant, stop), T["Role taken away"], stop);

    private async Task<IActionResult> ActAsync(Func<Account, Task<Outcome>> act, string toast, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || await db.Accounts.FindAsync([Id], stop) is not { } account) return NotFound();
        if (!MayManage) return Forbid();
        if (FreshSignInAttribute.Challenge(HttpContext) is { } challenge) return challenge;
        user.Reason = Request.Form["reason"].ToString() is { Length: > 0 } reason ? reason : null;
        var outcome = await act(account);
        if (!outcome.IsRefused) return this.SeeUrl(Address, toast);
        Refusal = outcome.Refusal;
        await ReadAsync(stop);
        return new PageResult { StatusCode = 422 };
    }

    private async Task<bool> ReadAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return false;
        Grants = await Read.GrantsOfAsync(Id, stop);
        Sessions = await sessions.OfAsync(Id, stop);
        Identity = await Get<SignerIdentity>().OfAsync(Id, stop);
        return true;
    }

    private TUseCase Get<TUseCase>()
        where TUseCase : notnull => HttpContext.RequestServices.GetRequiredService<TUseCase>();
}
