using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Workflows.Durable;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

/// <summary>Begins a process by hand. The form carries a key of its own, so that sending it twice begins one instance.</summary>
[Requires(Permissions.Manage)]
internal sealed class BeginModel(DbSession session, IScope scope, StartInstance start, TimeProvider clock) : PortalPage
{
    private const int LongestTitle = 200;

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<Choice> Studies { get; private set; } = [];

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public Guid? Study { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public Guid Once { get; set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken stop)
    {
        if (!await LoadAsync(key, stop)) return NotFound();
        Once = Guid.CreateVersion7(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken stop)
    {
        if (!await LoadAsync(key, stop)) return NotFound();
        if (string.IsNullOrWhiteSpace(About) || About.Trim().Length > LongestTitle) ModelState.AddModelError(nameof(About), T["Say what it is about, in {0} characters at most.", LongestTitle]);
        var client = Study is { } study ? await ClientAsync(study, stop) : null;
        if (Study is null && !scope.Filter.IsEverything || Study is not null && client is null) ModelState.AddModelError(nameof(Study), T["Choose a study."]);
        var (values, refusal) = GivenValues.Parse(Given);
        if (values is null) ModelState.AddModelError(nameof(Given), T[refusal]);
        if (!ModelState.IsValid) return this.Invalid("_BeginForm", this);
        var begun = await start.RunAsync(key, new Subject(About!.Trim(), ClientId: client, StudyId: Study), values!, "begun/" + Once, null, stop);
        return begun.IsRefused ? this.Invalid("_BeginForm", this, T[begun.Refusal]) : this.SeeUrl($"/workflows/instances/{begun.Value}", T["Begun"]);
    }

    // unscoped: names of processes are no secret; the studies are those of the scope
    private async Task<bool> LoadAsync(string key, CancellationToken stop)
    {
        if (await session.QueryOneAsync<string>($"select name from workflows.process p where key = {key} and kind = 'designed' and retired_at is null and exists (select from workflows.process_version v where v.process_id = p.id)", stop) is not { } name) return false;
        (Key, Name) = (key, name);
        Studies = [.. (await session.QueryAsync<Row>($"select n.id, n.code from access.scope_node n where n.kind = 'study' and {scope.On("n", clientColumn: "parent_id", studyColumn: "id")} order by n.code", stop)).Select(r => new Choice(r.Id.ToString(), r.Code))];
        return true;
    }

    private async Task<Guid?> ClientAsync(Guid study, CancellationToken stop) =>
        Studies.Any(s => s.Value == study.ToString()) ? await session.QueryOneAsync<Guid?>($"select parent_id from access.scope_node where id = {study}", stop) : null;

    private sealed record Row(Guid Id, string Code);
}
