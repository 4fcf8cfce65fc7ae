using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class FirstModel(FirstAdministrator first, Entrance entrance) : CardPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        IsOpen = await first.IsOpenAsync(Token, stop);
        return IsOpen ? Page() : Gone();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        IsOpen = await first.IsOpenAsync(Token, stop);
        if (!IsOpen) return Gone();
        var made = await first.RunAsync(Token, Name ?? "", Email ?? "", Password ?? "", stop);
        if (made.IsRefused) return Refuse(made.Refusal);
        return Redirect(await entrance.AfterFirstProofAsync(HttpContext, made.Value, "first sign-in link", null, stop));
    }

    private static PageResult Gone() => new() { StatusCode = StatusCodes.Status410Gone };
}
