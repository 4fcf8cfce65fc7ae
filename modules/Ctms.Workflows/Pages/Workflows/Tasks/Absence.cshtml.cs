using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

[SignedIn]
internal sealed class AbsenceModel(Substitutes substitutes, MorningMail mail, IPortalUsers users, CurrentUser user) : PortalPage
{
    [BindProperty]
    public Guid? Substitute { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public IReadOnlyList<(SubstituteRow Row, string Text, bool Mine)> Own { get; private set; } = [];

    public bool WantsMail { get; private set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Substitute is null) ModelState.AddModelError(nameof(Substitute), T["Choose a colleague."]);
        if (From is null) ModelState.AddModelError(nameof(From), T["Give the first day."]);
        if (Until is null) ModelState.AddModelError(nameof(Until), T["Give the last day."]);
        if (!ModelState.IsValid) return this.Invalid("_AbsenceForm", this);
        var outcome = await substitutes.SetAsync(Substitute!.Value, From!.Value, Until!.Value, stop);
        return outcome.IsRefused ? this.Invalid("_AbsenceForm", this, T[outcome.Refusal]) : this.SeeUrl("/tasks/absence", T["Saved"]);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid absence, CancellationToken stop)
    {
        var outcome = await substitutes.EndAsync(absence, stop);
        if (!outcome.IsRefused) return this.SeeUrl("/tasks/absence", T["Ended"]);
        await LoadAsync(stop);
        return this.Invalid("_AbsenceForm", this, T[outcome.Refusal]);
    }

    public async Task<IActionResult> OnPostMailAsync(bool wanted, CancellationToken stop)
    {
        await mail.SetAsync(wanted, stop);
        return this.SeeUrl("/tasks/absence", wanted ? T["The morning mail is on"] : T["The morning mail is off"]);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        WantsMail = await mail.IsWantedAsync(stop);
        var own = await substitutes.OwnAsync(stop);
        var people = await users.FindAsync([.. own.SelectMany(s => new[] { s.UserId, s.SubstituteId }).Distinct()], stop);
        Own = [.. own.Select(s => (s, s.UserId == user.Id ? T["{0} stands in for you", TaskWords.NameOf(s.SubstituteId, people)].Value : T["You stand in for {0}", TaskWords.NameOf(s.UserId, people)].Value, s.UserId == user.Id))];
        Colleagues = [.. (user.Id is { } me ? await users.PeersAsync(me, stop) : []).Select(u => new Choice(u.Id.ToString(), u.Name))];
    }
}
