using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Notifications;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>Invites ticked candidates, or all of them, to a survey: who can't be invited stands there by name and reason, the mail can be read before it leaves.</summary>
[Requires(Permissions.Invite)]
internal sealed class StudyInviteModel(StudyHeads heads, AskableSurveys askable, CandidateIds ids, InvitationCheck check, StartInviting start, CurrentUser user, TimeProvider clock) : PortalPage
{
    [BindProperty]
    public string[] Keys { get; set; } = [];

    [BindProperty]
    public InviteInput Input { get; set; } = new();

    public StudyHead Head { get; private set; } = null!;

    public IReadOnlyList<AskableSurvey> Surveys { get; private set; } = [];

    public IReadOnlyList<Invitee> People { get; private set; } = [];

    /// <summary>The mails as they would read, one for each language that somebody gets.</summary>
    public IReadOnlyList<Mail> Preview { get; private set; } = [];

    public bool IsAll => Keys.Length == 0;

    public IReadOnlyList<Invitee> Invited => [.. People.Where(one => one.Hindrance is null)];

    public IEnumerable<IGrouping<Hindrance, Invitee>> Hindered => People.Where(one => one.Hindrance is not null).GroupBy(one => one.Hindrance!.Value).OrderBy(group => group.Key);

    public IEnumerable<Choice> Languages =>
    [
        new(InvitationPlan.ByCountry, T["By country: German in Germany, Austria and Switzerland, else English"]), new("en", T["English for everybody"]), new("de", T["German for everybody"]),
    ];

    public IEnumerable<Choice> Zones => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append(Input.Zone ?? "UTC").Distinct().Order(StringComparer.Ordinal).Select(id => new Choice(id, id));

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop) => await BeginAsync(protocol, stop);

    /// <summary>The ticks of a list arrive here.</summary>
    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop) => await BeginAsync(protocol, stop);

    public async Task<IActionResult> OnPostPreviewAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var plan = Checked();
        if (plan.IsRefused) return this.Invalid("_InviteForm", this, plan.Refusal);
        Preview = Mails(plan.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostStartAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var plan = Checked();
        if (plan.IsRefused) return this.Invalid("_InviteForm", this, plan.Refusal);
        var outcome = await start.RunAsync(Head.Study, plan.Value, [.. People.Select(one => one.Candidate)], stop);
        return outcome.IsRefused ? this.Invalid("_InviteForm", this, outcome.Refusal) : this.SeeUrl(outcome.Value, T["Inviting"]);
    }

    private async Task<IActionResult> BeginAsync(string protocol, CancellationToken stop)
    {
        ModelState.Clear();
        Input = new();
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Input = InviteInput.Usual(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), user.Zone).DateTime), user.Zone, Surveys.Count > 0 ? Surveys[0].Id : null);
        return Page();
    }

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        Head = head;
        Surveys = await askable.OfAsync(head.Study, stop);
        var wanted = IsAll ? await ids.AllAsync(head.Study, stop) : await ids.AmongAsync(head.Study, Keys, stop);
        var survey = Input.Survey ?? (Surveys.Count > 0 ? Surveys[0].Id : Guid.Empty);
        People = await check.OfAsync(new(head.Study.ClientId, head.Study.Id, survey), wanted, stop);
        return true;
    }

    private Outcome<InvitationPlan> Checked()
    {
        if (!ModelState.IsValid) return Outcome.Refused(T["Some fields can't be read; mend them first."]);
        var plan = Input.Plan();
        return plan.IsRefused || plan.Value.Check(clock.GetUtcNow()) is not { IsRefused: true } refused ? plan : refused;
    }

    private List<Mail> Mails(InvitationPlan plan)
    {
        var words = new RoundWords(Head.Study.Protocol, plan.Subject, plan.Message, plan.ClosesAt, plan.Zone);
        return [.. Invited.DistinctBy(one => plan.LanguageFor(one.Country)).Select(one => InvitationMails.Invitation(words, new(one.Name, one.Email!, plan.LanguageFor(one.Country), "…/s/…")))];
    }
}
