using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

[Requires(Permissions.Manage)]
internal sealed class ReassignModel(ReassignTasks reassign) : PortalPage
{
    [BindProperty]
    public string[] Keys { get; set; } = [];

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    private Guid[] Ids => [.. Keys.Select(k => Guid.TryParse(k, out var id) ? id : Guid.Empty)];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    /// <summary>The ticks of the list arrive here.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (To is null) ModelState.AddModelError(nameof(To), T["Choose a colleague."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_ReassignForm", this);
        var outcome = await reassign.RunAsync(Ids, To!.Value, Reason, stop);
        if (outcome.IsRefused) return this.Invalid("_ReassignForm", this, T[outcome.Refusal]);
        if (outcome.Value.Stayed.Count > 0 && outcome.Value.Moved == 0) return this.Invalid("_ReassignForm", this, string.Join(" ", outcome.Value.Stayed));
        return this.SeeUrl("/workflows/tasks", outcome.Value.Stayed.Count == 0 ? T["{0} given", outcome.Value.Moved] : T["{0} given; {1} stayed: {2}", outcome.Value.Moved, outcome.Value.Stayed.Count, string.Join(" ", outcome.Value.Stayed)]);
    }

    private async Task LoadAsync(CancellationToken stop) => Colleagues = [.. (await reassign.AbleAsync(Ids, stop)).Select(u => new Choice(u.Id.ToString(), u.Name))];
}
