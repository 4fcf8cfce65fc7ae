using Ctms.Platform.Access;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>What would become of the running instances of a version. It only asks; nothing is moved here.</summary>
[Requires(Permissions.Design)]
internal sealed class MigrateModel(ProcessReads reads, DesignRight right, RunningInstances instances) : ProcessPage(reads, right)
{
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ids { get; set; }

    public MigrationPlan? Plan { get; private set; }

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop) || !await Right.IsHeldAsync(stop) || Versions.Count < 2) return NotFound();
        (From, To) = (From ?? Versions[1].Number, To ?? Versions[0].Number);
        if (Versions.FirstOrDefault(v => v.Number == From) is not { } from || Versions.FirstOrDefault(v => v.Number == To) is not { } to) return NotFound();
        if (from == to) Refusal = T["Choose two different versions."];
        else await PlanAsync(from, to, stop);
        return Page();
    }

    private async Task PlanAsync(VersionCard from, VersionCard to, CancellationToken stop)
    {
        var (before, after) = (ProcessFile.Read(await Reads.XmlAsync(Process.Id, from.Number, stop)).Value!.Model, ProcessFile.Read(await Reads.XmlAsync(Process.Id, to.Number, stop)).Value!.Model);
        var ids = MigrationPlan.ReadIds(Ids, before, after);
        if (ids.IsRefused) Refusal = T[ids.Refusal];
        else Plan = MigrationPlan.Of(await instances.ReadAsync(from.Id, stop), before, after, ids.Value);
    }
}
