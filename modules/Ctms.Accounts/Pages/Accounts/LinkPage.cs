using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>A page behind a personal link. Opening it changes nothing; the button does.</summary>
internal abstract class LinkPage(JoinPortal join, Entrance entrance) : CardPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whose link it is; null = it does not work any more.</summary>
    public Account? Account { get; protected set; }

    protected abstract string Kind { get; }

    protected Entrance Entrance => entrance;

    protected Task<Account?> FindAsync(CancellationToken stop) => join.FindAsync(Kind, Token, stop);

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Account = await FindAsync(stop);
        return Account is null ? Gone() : Page();
    }

    protected async Task<IActionResult> JoinAsync(string? name, string method, CancellationToken stop)
    {
        Account = await FindAsync(stop);
        if (Account is null) return Gone();
        var joined = await join.RunAsync(Kind, Token, name, Password ?? "", stop);
        if (joined.IsRefused) return Refuse(joined.Refusal);
        return Redirect(await entrance.AfterFirstProofAsync(HttpContext, joined.Value, method, null, stop));
    }

    protected static PageResult Gone() => new() { StatusCode = StatusCodes.Status410Gone };
}
