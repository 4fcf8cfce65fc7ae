using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>What would become of the running instances of a version; nothing is moved before that is seen and confirmed.</summary>
[Requires(Permissions.Design)]
internal sealed class MigrateModel(ProcessReads reads, DesignRight right, RunningInstances instances, Ctms.Workflows.Durable.MigrateInstances migrate, TimeProvider clock) : ProcessPage(reads, right)
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

    public async Task<IActionResult> OnPostMoveAsync(string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || !await Right.IsHeldAsync(stop)) return NotFound();
        if (Versions.FirstOrDefault(v => v.Number == From) is not { } from || Versions.FirstOrDefault(v => v.Number == To) is not { } to || from == to) return NotFound();
        await PlanAsync(from, to, stop);
        if (Refusal is null)
        {
            var (before, after) = (ProcessFile.Read(await Reads.XmlAsync(Process.Id, from.Number, stop)).Value!.Model, ProcessFile.Read(await Reads.XmlAsync(Process.Id, to.Number, stop)).Value!.Model);
            var moved = await migrate.RunAsync(from.Id, to.Id, MigrationPlan.ReadIds(Ids, before, after).Value!, reason, stop);
            if (!moved.IsRefused) return this.SeeUrl(Process.Address, T["{0} moved, {1} stayed", moved.Value.Moved, moved.Value.Stayed]);
            Refusal = T[moved.Refusal];
        }
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    private async Task PlanAsync(VersionCard from, VersionCard to, CancellationToken stop)
    {
        var (before, after) = (ProcessFile.Read(await Reads.XmlAsync(Process.Id, from.Number, stop)).Value!.Model, ProcessFile.Read(await Reads.XmlAsync(Process.Id, to.Number, stop)).Value!.Model);
        var ids = MigrationPlan.ReadIds(Ids, before, after);
        if (ids.IsRefused) Refusal = T[ids.Refusal];
        else Plan = MigrationPlan.Of(await instances.ReadAsync(from.Id, stop), before, after, ids.Value, clock);
    }
}
