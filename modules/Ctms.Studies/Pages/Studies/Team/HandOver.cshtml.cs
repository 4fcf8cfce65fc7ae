using System.Globalization;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Team;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Team;

/// <summary>First whose duties, where and from when (it stands in the address); then what moves, to whom and why.</summary>
[Requires(Permissions.ManageTeam)]
internal sealed class HandOverModel(StudyReads studies, TeamReads team, HandOver handOver, TimeProvider clock) : PortalPage
{
    private const string OfClient = "client";

    private readonly DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reach { get; set; } = "study";

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public List<Guid> Duties { get; set; } = [];

    public StudyRecord Study { get; private set; } = null!;

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public IReadOnlyList<DutyRow> Rows { get; private set; } = [];

    /// <summary>Ticked: at first what is at sites and in countries, afterwards what the person left ticked.</summary>
    public IReadOnlySet<Guid> Chosen { get; private set; } = new HashSet<Guid>();

    public bool IsChosen => !string.IsNullOrEmpty(Who);

    public string FromName => Rows.Count > 0 ? Rows[0].Name : Who ?? "";

    public string TeamUrl => $"/studies/{Study.ProtocolNumber}/team";

    public string Query => new QueryBuilder { { nameof(Who), Who ?? "" }, { nameof(Reach), Reach ?? "" }, { nameof(Day), From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } }.ToString();

    public IReadOnlyList<Choice> Reaches => [new("study", T["In this study"]), new(OfClient, T["In all studies of {0} that your role covers", Study.ClientName])];

    /// <summary>The first day of the successor.</summary>
    public DateOnly From => Day ?? today;

    private Guid? Client => Reach == OfClient ? Study.ClientId : null;

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Chosen = Rows.Where(r => r.Place.Level != PlaceLevel.Study).Select(r => r.Id).ToHashSet();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Chosen = Duties.ToHashSet();
        if (string.IsNullOrWhiteSpace(Name)) ModelState.AddModelError(nameof(Name), T["Enter the name."]);
        if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), T["Enter the e-mail address."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_HandOverForm", this);
        var outcome = await handOver.RunAsync(new(Who ?? "", Colleague.Typed(Name, Email), From, Reason ?? "", Duties), Rows, stop);
        if (outcome.IsRefused) return this.Invalid("_HandOverForm", this, T[outcome.Refusal]);
        var (given, ended) = outcome.Value;
        return this.SeeUrl(TeamUrl, (given, ended) switch
        {
            (1, 0) => T["One duty handed over to {0}", Name!],
            (_, 0) => T["{0} duties handed over to {1}", given, Name!],
            _ => T["{0} duties handed over to {1}; {2} ended, since the successor had them already", given, Name!, ended],
        });
    }

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return false;
        Study = study;
        Day = From;
        Colleagues = [.. (await team.ColleaguesAsync(study.Id, study.ClientId, today, stop)).Select(c => new Choice(c.Email, $"{c.Name} · {c.Email}"))];
        if (IsChosen) Rows = await team.OfColleagueAsync(Who!, study.Id, Client, From, stop);
        return true;
    }
}
