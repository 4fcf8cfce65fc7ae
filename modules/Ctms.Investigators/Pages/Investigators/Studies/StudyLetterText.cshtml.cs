using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>The texts of waiting letters: one for each outcome and language, changed for all of them at once.</summary>
[Requires(Permissions.Decide)]
internal sealed class StudyLetterTextModel(StudyHeads heads, LetterList letters, ReleaseLetters release) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    public IReadOnlyList<LetterText> Texts { get; private set; } = [];

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop) => await LoadAsync(protocol, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string protocol, string? outcome, string? language, string? subject, string? body, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var changed = await release.RewriteAsync(Head.Study, outcome ?? "", language ?? "", subject, body, stop);
        if (!changed.IsRefused) return this.SeeUrl(Head.Address + "/letters/text", T["{0} letters changed", changed.Value]);
        Refusal = changed.Refusal;
        Texts = [.. Texts.Select(text => text.Outcome == outcome && text.Language == language ? text with { Subject = subject ?? "", Body = body ?? "" } : text)];
        return new PageResult { StatusCode = 422 };
    }

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        Head = head;
        Texts = await letters.TextsAsync(head.Study, stop);
        return true;
    }
}
