using Ctms.Administration.Mail;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.ReadMail)]
internal sealed class LetterModel(ReadLetter read, SendAgain send, IAccess access) : PortalPage
{
    public Letter Letter { get; private set; } = null!;

    public bool MaySendAgain { get; private set; }

    public StatusText State => MailModel.StateOf(Letter.State, T);

    public string[] Lines => Letter.TextBody.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await read.RunAsync(id, stop) is not { } letter) return NotFound();
        Letter = letter;
        MaySendAgain = letter.SentAt is null && await access.AllowsAsync(Permissions.RepeatWork, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.RepeatWork, stop)) return Forbid();
        var outcome = await send.RunAsync(id, stop);
        return this.SeeUrl($"/administration/mail/{id}", outcome.IsRefused ? T[outcome.Refusal] : T["It is sent again"]);
    }
}
