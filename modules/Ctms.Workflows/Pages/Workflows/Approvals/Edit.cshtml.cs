using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

/// <summary>The steps of one approval. Adding and moving steps keeps everything that was typed; only Save writes the process.</summary>
[Requires(Permissions.Settings)]
internal sealed class ApprovalModel(IEnumerable<ApprovalAct> acts, ApprovalReads reads, SetApproval set) : PortalPage
{
    public ApprovalAct Act { get; private set; } = null!;

    public ApprovalRule? Rule { get; private set; }

    public string? ClientName { get; private set; }

    [FromQuery(Name = "client")]
    public Guid? Client { get; set; }

    [BindProperty]
    public bool Enabled { get; set; } = true;

    [BindProperty]
    public List<StepInput> Steps { get; set; } = [];

    [BindProperty]
    public bool OnePersonMayRepeat { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Choice> Meanings => [.. SignatureMeaning.All.Select(m => new Choice(m, SignatureMeaning.Name(m, T)))];

    // With "?" always, so that the buttons can add to it.
    public string Address => $"/administration/approvals/{Act.Id}?client={Client}";

    public async Task<IActionResult> OnGetAsync(string act, CancellationToken stop)
    {
        if (!await LoadAsync(act, stop)) return NotFound();
        Enabled = Rule?.Enabled ?? true;
        var kept = Rule is null ? ApprovalSettings.Usual : ApprovalSettings.Read(Rule.Settings);
        (Steps, OnePersonMayRepeat) = ([.. kept.Steps.Select(StepInput.Of)], kept.OnePersonMayRepeat);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, CancellationToken stop)
    {
        if (!await LoadAsync(act, stop)) return NotFound();
        var settings = new ApprovalSettings([.. Steps.Select((s, i) => s.Step(i == 0))], OnePersonMayRepeat);
        foreach (var (step, field, reason) in settings.Check([.. Roles.Select(r => r.Value)])) ModelState.AddModelError($"Steps[{step}].{FieldOf(field)}", T[reason]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_ApprovalForm", this);
        var outcome = await set.RunAsync(act, Client, Enabled, settings, Reason, stop);
        return outcome.IsRefused ? this.Invalid("_ApprovalForm", this, T[outcome.Refusal]) : this.SeeUrl("/administration/approvals", Enabled ? T["From now on this needs an approval"] : T["From now on this needs no approval"]);
    }

    public Task<IActionResult> OnPostAddAsync(string act, CancellationToken stop) => ChangedAsync(act, () => Steps.Add(new StepInput { Beside = false }), stop);

    public Task<IActionResult> OnPostRemoveAsync(string act, [FromQuery] int step, CancellationToken stop) => ChangedAsync(act, () => { if (step >= 0 && step < Steps.Count && Steps.Count > 1) Steps.RemoveAt(step); }, stop);

    public Task<IActionResult> OnPostUpAsync(string act, [FromQuery] int step, CancellationToken stop) => ChangedAsync(act, () => { if (step > 0 && step < Steps.Count) (Steps[step - 1], Steps[step]) = (Steps[step], Steps[step - 1]); }, stop);

    public async Task<IActionResult> OnPostDropAsync(string act, string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(act, stop) || Client is not { } client) return NotFound();
        var outcome = await set.RemoveAsync(act, client, reason, stop);
        return outcome.IsRefused ? this.Invalid("_ApprovalForm", this, T[outcome.Refusal]) : this.SeeUrl("/administration/approvals", T["Removed"]);
    }

    private async Task<IActionResult> ChangedAsync(string act, Action change, CancellationToken stop)
    {
        if (!await LoadAsync(act, stop)) return NotFound();
        change();
        // The fields are drawn from the steps as they stand now, not from what was posted at their old place.
        ModelState.Clear();
        return Request.IsPartial() ? this.Part("_ApprovalForm", this) : Page();
    }

    private static string FieldOf(string field) => field switch { "escalation" => nameof(StepInput.FirstDays), _ => char.ToUpperInvariant(field[0]) + field[1..] };

    private async Task<bool> LoadAsync(string act, CancellationToken stop)
    {
        if (acts.FirstOrDefault(a => a.Id == act) is not { } known) return false;
        Act = known;
        Rule = (await reads.AllAsync(stop)).Find(r => r.Act == act && r.ClientId == Client);
        ClientName = Client is { } client ? (await reads.ClientsAsync(stop)).Find(c => c.Id == client)?.Name : null;
        Roles = [.. (await reads.RolesAsync(stop)).Select(r => new Choice(r.Id, T[r.Name]))];
        return Client is null ? reads.MaySetForAll : ClientName is not null;
    }
}
